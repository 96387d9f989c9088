CREATE FUNCTION "total"()
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
