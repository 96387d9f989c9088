CREATE OR REPLACE FUNCTION "add"(a integer, b integer)
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$SELECT b + a$function$;
