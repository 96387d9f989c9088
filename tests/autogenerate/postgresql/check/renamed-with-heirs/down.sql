ALTER TABLE "users" RENAME CONSTRAINT "adult" TO "old_enough";
