ALTER INDEX "ix_docs" RENAME TO "ix_docs_title";
