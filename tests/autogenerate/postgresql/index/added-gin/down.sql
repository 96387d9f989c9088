DROP INDEX "ix_tags";
