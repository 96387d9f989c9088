COMMENT ON TABLE "users" IS 'old';

COMMENT ON COLUMN "users"."email" IS 'old';

COMMENT ON COLUMN "users"."id" IS NULL;
