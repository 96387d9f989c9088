ALTER INDEX "ix_docs_title" RENAME TO "ix_docs";
