DROP INDEX "ix_docs";

CREATE INDEX "ix_docs_title" ON "docs" ("title");
