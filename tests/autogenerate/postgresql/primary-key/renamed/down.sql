ALTER TABLE "t" RENAME CONSTRAINT "pk_new" TO "pk_old";
