ALTER TABLE "users" RENAME TO "people";

ALTER TABLE "posts" DROP CONSTRAINT "posts_author_fkey";

ALTER TABLE "people" DROP CONSTRAINT "users_pkey";

ALTER TABLE "people" ADD CONSTRAINT "people_pkey" PRIMARY KEY ("id");

ALTER TABLE "posts" ADD CONSTRAINT "posts_author_fkey" FOREIGN KEY("author") REFERENCES "people" ("id");
