ALTER TABLE "users" RENAME CONSTRAINT "old_enough" TO "adult";
