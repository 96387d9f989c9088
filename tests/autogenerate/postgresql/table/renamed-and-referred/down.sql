ALTER TABLE "posts" DROP CONSTRAINT "posts_author_fkey";

ALTER TABLE "people" DROP CONSTRAINT "people_pkey";

ALTER TABLE "people" ADD CONSTRAINT "users_pkey" PRIMARY KEY ("id");

ALTER TABLE "posts" ADD CONSTRAINT "posts_author_fkey" FOREIGN KEY("author") REFERENCES "people" ("id");

ALTER TABLE "people" RENAME TO "users";
