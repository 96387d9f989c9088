ALTER TABLE "people" RENAME CONSTRAINT "people_pkey" TO "users_pkey";

ALTER TABLE "people" RENAME COLUMN "name" TO "nick";

ALTER TABLE "people" RENAME TO "users";
