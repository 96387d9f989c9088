CREATE FUNCTION "add"(a integer, b integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT a + b$function$;
