COMMENT ON COLUMN "users"."email" IS 'two
lines';

COMMENT ON TABLE "users" IS 'who''s here';
