CREATE FUNCTION add(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a + b'; CREATE VIEW three AS SELECT add(1, 2) AS n;
