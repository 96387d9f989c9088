CREATE TABLE orders (id integer PRIMARY KEY, state text);
CREATE TYPE span AS RANGE (subtype = float8);
CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);
CREATE TYPE box2 AS (a integer);
CREATE FUNCTION to_text(b box2) RETURNS text LANGUAGE sql AS 'SELECT (b).a::text';
CREATE CAST (box2 AS text) WITH FUNCTION to_text(box2);
CREATE PUBLICATION news FOR TABLE orders;
