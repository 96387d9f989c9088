ALTER TABLE "t" RENAME CONSTRAINT "uq_new" TO "uq_old";
