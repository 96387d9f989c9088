COMMENT ON TABLE "users" IS 'who''s here';

COMMENT ON COLUMN "users"."email" IS 'two
lines';
