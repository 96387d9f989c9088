DROP INDEX "ix_docs";

CREATE INDEX "ix_docs" ON "docs" ((lower((title)::text)));
