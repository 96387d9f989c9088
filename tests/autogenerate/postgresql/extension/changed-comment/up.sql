COMMENT ON EXTENSION "citext" IS 'text''s own';
