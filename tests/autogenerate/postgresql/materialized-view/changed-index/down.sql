DROP INDEX "ix_names";

CREATE INDEX "ix_ages" ON "ages" ("age");
