ALTER DOMAIN "positive" DROP CONSTRAINT "positive_check";

ALTER DOMAIN "positive" SET DEFAULT 3;

ALTER DOMAIN "positive" ADD CONSTRAINT "positive_check" CHECK (VALUE >= 0);

COMMENT ON DOMAIN "positive" IS 'not negative';
