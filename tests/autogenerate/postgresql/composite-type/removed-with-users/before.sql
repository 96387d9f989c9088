CREATE TYPE place AS (street text, number integer);
CREATE TABLE orders (id integer PRIMARY KEY, state text, at place);
CREATE FUNCTION shown(p place) RETURNS text LANGUAGE sql AS 'SELECT (p).street';
