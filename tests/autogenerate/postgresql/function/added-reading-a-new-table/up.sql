CREATE TABLE "t" (
    "a" INTEGER
);

CREATE FUNCTION "all_t"()
 RETURNS SETOF t
 LANGUAGE sql
AS $function$SELECT * FROM t$function$;
