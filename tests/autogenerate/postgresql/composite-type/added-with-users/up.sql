CREATE TYPE "mood" AS ENUM ('sad', 'ok');

CREATE DOMAIN "zip" AS TEXT CONSTRAINT "zip_check" CHECK (length(VALUE) = 5);

CREATE TYPE "place" AS ("street" TEXT COLLATE "C", "zip" zip, "feels" mood);

CREATE TYPE "places" AS ("home" place, "work" place[]);

ALTER TABLE "orders" ADD COLUMN "at" place;

ALTER TABLE "orders" ADD COLUMN "feels" "mood";

CREATE FUNCTION "shown"(p place)
 RETURNS text
 LANGUAGE sql
AS $function$SELECT (p).street$function$;
