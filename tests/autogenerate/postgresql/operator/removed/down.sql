CREATE FUNCTION "near"(a integer, b integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT abs(a - b) < 2$function$;

CREATE OPERATOR ~== (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = ~==, RESTRICT = eqsel);
