ALTER TABLE "t" RENAME CONSTRAINT "uq_old" TO "uq_new";
