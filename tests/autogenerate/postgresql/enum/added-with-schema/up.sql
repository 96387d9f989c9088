CREATE SCHEMA "shop";

CREATE TYPE "shop"."mood" AS ENUM ('sad', 'ok');

CREATE FUNCTION "shop"."worst"(a shop.mood)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
