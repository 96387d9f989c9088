ALTER TABLE "t" SET (fillfactor = 90);

ALTER TABLE "t" RESET (autovacuum_enabled);
