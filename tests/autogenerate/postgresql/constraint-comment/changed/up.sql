ALTER TABLE "t" DROP CONSTRAINT "positive";

ALTER TABLE "t" ADD CONSTRAINT "positive" CHECK (a > 0);

COMMENT ON CONSTRAINT "positive" ON "t" IS 'new';
