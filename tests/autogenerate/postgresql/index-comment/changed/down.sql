DROP INDEX "i";

CREATE INDEX "i" ON "t" ("a");

COMMENT ON INDEX "i" IS 'fast';
