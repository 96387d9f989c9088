REVOKE USAGE ON SCHEMA "shop" FROM "retort_test_reader";

DO $retort$BEGIN EXECUTE 'REVOKE UPDATE ON SEQUENCE ' || pg_catalog.pg_get_serial_sequence('"shop"."orders"', 'id') || ' FROM ' || '"retort_test_writer"'; END$retort$;

REVOKE SELECT ON TABLE "shop"."orders" FROM "retort_test_reader";

REVOKE SELECT ON TABLE "shop"."large" FROM PUBLIC;

DROP VIEW "shop"."large";

DROP TABLE "shop"."orders";

DROP SCHEMA "shop";
