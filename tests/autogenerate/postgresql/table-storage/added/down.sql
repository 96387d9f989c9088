ALTER TABLE "t" RESET (autovacuum_enabled, fillfactor);
