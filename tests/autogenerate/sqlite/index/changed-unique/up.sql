DROP INDEX "ix_docs";

CREATE UNIQUE INDEX "ix_docs" ON "docs" ("title");
