ALTER TABLE "people" DROP CONSTRAINT "people_pkey";

ALTER TABLE "people" ADD CONSTRAINT "users_pkey" PRIMARY KEY ("id");

ALTER TABLE "people" RENAME TO "users";
