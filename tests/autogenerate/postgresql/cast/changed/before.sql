CREATE TYPE box2 AS (a integer);
CREATE FUNCTION shown(b box2) RETURNS text LANGUAGE sql AS 'SELECT (b).a::text';
CREATE CAST (box2 AS text) WITH FUNCTION shown(box2);
