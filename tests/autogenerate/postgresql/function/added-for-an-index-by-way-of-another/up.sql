CREATE FUNCTION "zeta"(a text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT lower(a)$function$;

CREATE FUNCTION "alpha"(a text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT zeta(a)$function$;

CREATE INDEX "by_state" ON "orders" ((alpha(state)));
