CREATE FUNCTION "is_even"(a integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT a % 2 = 0$function$;

CREATE DOMAIN "even" AS INTEGER CONSTRAINT "even_check" CHECK (is_even(VALUE));
