ALTER TABLE "t" RESET (fillfactor);
