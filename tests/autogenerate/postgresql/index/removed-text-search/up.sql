DROP INDEX "ix_words";
