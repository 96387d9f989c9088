ALTER TABLE "orders" ALTER COLUMN "state" TYPE TEXT COLLATE pg_catalog."default";

DROP COLLATION "words";
