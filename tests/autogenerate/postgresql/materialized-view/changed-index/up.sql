DROP INDEX "ix_ages";

CREATE INDEX "ix_names" ON "ages" ("name");
