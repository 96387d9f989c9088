CREATE SCHEMA "app";

COMMENT ON SCHEMA "app" IS 'ours';

CREATE TABLE "app"."t" (
    "a" INTEGER
);

CREATE VIEW "app"."v" AS
SELECT t.a
   FROM app.t;
