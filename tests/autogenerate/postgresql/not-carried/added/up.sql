CREATE TYPE "box2" AS ("a" INTEGER);

CREATE FUNCTION "to_text"(b box2)
 RETURNS text
 LANGUAGE sql
AS $function$SELECT (b).a::text$function$;
