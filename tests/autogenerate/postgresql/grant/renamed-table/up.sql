ALTER TABLE "users" RENAME TO "people";

ALTER TABLE "people" RENAME COLUMN "nick" TO "name";

ALTER TABLE "people" RENAME CONSTRAINT "users_pkey" TO "people_pkey";
