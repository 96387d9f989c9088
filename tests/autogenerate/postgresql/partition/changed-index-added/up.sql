CREATE INDEX "e_day" ON "e" ("day");

CREATE INDEX "e1_own" ON "e1" ("note", "day");
