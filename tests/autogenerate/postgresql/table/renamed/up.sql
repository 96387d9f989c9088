ALTER TABLE "users" RENAME TO "people";

ALTER TABLE "people" DROP CONSTRAINT "users_pkey";

ALTER TABLE "people" ADD CONSTRAINT "people_pkey" PRIMARY KEY ("id");
