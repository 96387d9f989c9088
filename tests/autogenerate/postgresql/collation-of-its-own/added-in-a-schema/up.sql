CREATE SCHEMA "words";

CREATE COLLATION "words"."no Case" (provider = icu, deterministic = false, locale = 'en-u-ks-level2');

CREATE DOMAIN "title" AS TEXT COLLATE "words"."no Case";

CREATE TYPE "both_names" AS ("a" TEXT COLLATE "words"."no Case");

ALTER TABLE "orders" ALTER COLUMN "state" TYPE TEXT COLLATE "words"."no Case";

ALTER TABLE "orders" ADD COLUMN "c" TEXT;

CREATE INDEX "by_c" ON "orders" ("c" COLLATE "words"."no Case");
