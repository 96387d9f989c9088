CREATE FUNCTION is_even(a int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a % 2 = 0'; CREATE TABLE t (a int CHECK (is_even(a)));
