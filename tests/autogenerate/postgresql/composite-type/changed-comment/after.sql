CREATE TYPE place AS (street text, number integer);
COMMENT ON TYPE place IS 'it''s here';
