DROP INDEX "i";

CREATE INDEX "i" ON "t" ("a") WITH (fillfactor=70);
