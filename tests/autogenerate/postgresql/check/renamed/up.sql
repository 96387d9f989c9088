ALTER TABLE "t" RENAME CONSTRAINT "ck_old" TO "ck_new";
