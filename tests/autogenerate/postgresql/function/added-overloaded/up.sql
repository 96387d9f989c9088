CREATE FUNCTION "twice"(a text)
 RETURNS text
 LANGUAGE sql
AS $function$SELECT a || a$function$;

COMMENT ON ROUTINE "twice"(a text) IS 'for texts';
