CREATE INDEX "ix_tags" ON "docs" USING gin ("tags" jsonb_path_ops);
