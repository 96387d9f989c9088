ALTER DOMAIN "positive" DROP CONSTRAINT "positive_check";

ALTER DOMAIN "positive" DROP DEFAULT;

ALTER DOMAIN "positive" ADD CONSTRAINT "positive_check" CHECK (VALUE > 0);

COMMENT ON DOMAIN "positive" IS NULL;
