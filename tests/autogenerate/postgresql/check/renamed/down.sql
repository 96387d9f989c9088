ALTER TABLE "t" RENAME CONSTRAINT "ck_new" TO "ck_old";
