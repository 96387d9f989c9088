CREATE FUNCTION "is_even"(a integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT a % 2 = 0$function$;

CREATE TABLE "t" (
    "a" INTEGER,
    CONSTRAINT "t_a_check" CHECK (is_even(a))
);
