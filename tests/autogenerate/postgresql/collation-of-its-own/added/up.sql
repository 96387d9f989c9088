CREATE COLLATION "words" (provider = icu, deterministic = false, locale = 'en-u-ks-level2');

COMMENT ON COLLATION "words" IS 'no case';

ALTER TABLE "orders" ALTER COLUMN "state" TYPE TEXT COLLATE "words";
