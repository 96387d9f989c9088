ALTER TABLE "t" RENAME CONSTRAINT "pk_old" TO "pk_new";
