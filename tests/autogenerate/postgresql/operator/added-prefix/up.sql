CREATE FUNCTION "twice"(a integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 2 * a$function$;

CREATE OPERATOR %% (FUNCTION = twice, RIGHTARG = integer);
