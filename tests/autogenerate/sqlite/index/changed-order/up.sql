DROP INDEX "ix_docs";

CREATE INDEX "ix_docs" ON "docs" ("title" DESC);
