CREATE TYPE "box2" AS ("a" INTEGER);

CREATE FUNCTION "shown"(b box2)
 RETURNS text
 LANGUAGE sql
AS $function$SELECT (b).a::text$function$;

CREATE CAST (box2 AS integer) WITH INOUT;

CREATE CAST (box2 AS text) WITH FUNCTION shown(box2) AS ASSIGNMENT;

COMMENT ON CAST (box2 AS text) IS 'shown';
