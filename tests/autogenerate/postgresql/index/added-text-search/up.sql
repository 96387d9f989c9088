CREATE INDEX "ix_words" ON "docs" USING gin ((to_tsvector('english'::regconfig, body)));
