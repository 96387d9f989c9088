COMMENT ON SCHEMA "app" IS 'ours';
