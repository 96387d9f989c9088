DROP INDEX "ix_docs_title";

CREATE INDEX "ix_docs" ON "docs" ("title");
