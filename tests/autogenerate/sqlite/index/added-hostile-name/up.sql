CREATE INDEX "ix ü ""order""" ON "docs" ("n" DESC, "title");
