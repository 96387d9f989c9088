DROP VIEW "app"."v";

DROP TABLE "app"."t";

DROP SCHEMA "app";
