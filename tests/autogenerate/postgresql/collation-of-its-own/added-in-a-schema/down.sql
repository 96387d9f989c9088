DROP INDEX "by_c";

ALTER TABLE "orders" DROP COLUMN "c";

ALTER TABLE "orders" ALTER COLUMN "state" TYPE TEXT COLLATE pg_catalog."default";

DROP TYPE "both_names";

DROP DOMAIN "title";

DROP COLLATION "words"."no Case";

DROP SCHEMA "words";
