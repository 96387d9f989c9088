CREATE FUNCTION twice(a int) RETURNS int LANGUAGE sql AS 'SELECT a * 2'; CREATE FUNCTION twice(a text) RETURNS text LANGUAGE sql AS 'SELECT a || a'; COMMENT ON FUNCTION twice(text) IS 'for texts';
