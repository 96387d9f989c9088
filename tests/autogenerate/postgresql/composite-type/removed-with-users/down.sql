CREATE TYPE "place" AS ("street" TEXT, "number" INTEGER);

CREATE FUNCTION "shown"(p place)
 RETURNS text
 LANGUAGE sql
AS $function$SELECT (p).street$function$;

ALTER TABLE "orders" ADD COLUMN "at" place;
