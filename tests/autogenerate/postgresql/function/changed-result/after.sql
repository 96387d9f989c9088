CREATE FUNCTION add(a int, b int) RETURNS bigint LANGUAGE sql AS 'SELECT (a + b)::bigint'; CREATE VIEW three AS SELECT add(1, 2) AS n;
