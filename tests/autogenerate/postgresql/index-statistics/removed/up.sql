DROP INDEX "i";

CREATE INDEX "i" ON "t" ((a + 1));
