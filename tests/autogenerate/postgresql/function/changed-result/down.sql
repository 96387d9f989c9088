DROP VIEW "three";

DROP ROUTINE "add"(a integer, b integer);

CREATE FUNCTION "add"(a integer, b integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a + b$function$;

CREATE VIEW "three" AS
SELECT add(1, 2) AS n;
