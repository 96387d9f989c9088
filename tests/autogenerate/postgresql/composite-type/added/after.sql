CREATE TYPE place AS (street text, number integer);
COMMENT ON TYPE place IS 'where';
CREATE TABLE orders (id integer PRIMARY KEY, state text);
