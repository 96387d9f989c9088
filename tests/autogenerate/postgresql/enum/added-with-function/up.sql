CREATE TYPE "mood" AS ENUM ('sad', 'ok');

ALTER TABLE "orders" ADD COLUMN "feels" "mood";

CREATE FUNCTION "worst"(a mood)
 RETURNS mood
 LANGUAGE sql
AS $function$SELECT a$function$;
