COMMENT ON COLUMN "users"."id" IS 'new';

COMMENT ON COLUMN "users"."email" IS NULL;

COMMENT ON TABLE "users" IS 'Größe';
