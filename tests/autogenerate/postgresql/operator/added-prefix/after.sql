CREATE FUNCTION twice(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * a';
CREATE OPERATOR %% (FUNCTION = twice, RIGHTARG = integer);
