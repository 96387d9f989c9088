CREATE DOMAIN positive AS integer DEFAULT 3 CHECK (VALUE >= 0); COMMENT ON DOMAIN positive IS 'not negative';
