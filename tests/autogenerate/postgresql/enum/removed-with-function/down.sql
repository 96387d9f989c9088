CREATE TYPE "mood" AS ENUM ('sad', 'ok');

CREATE FUNCTION "worst"(a mood)
 RETURNS mood
 LANGUAGE sql
AS $function$SELECT a$function$;

ALTER TABLE "orders" ADD COLUMN "feels" "mood";
