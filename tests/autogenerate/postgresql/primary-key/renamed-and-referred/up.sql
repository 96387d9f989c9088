ALTER TABLE "users" RENAME CONSTRAINT "users_key" TO "pk_users";
