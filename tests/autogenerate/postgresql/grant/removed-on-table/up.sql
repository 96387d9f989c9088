REVOKE SELECT ON TABLE "users" FROM PUBLIC;

REVOKE SELECT ON TABLE "users" FROM "retort_test_reader";

REVOKE INSERT, SELECT, UPDATE ON TABLE "users" FROM "retort_test_writer";

DO $retort$BEGIN EXECUTE 'REVOKE USAGE ON SEQUENCE ' || pg_catalog.pg_get_serial_sequence('"users"', 'id') || ' FROM ' || '"retort_test_writer"'; END$retort$;
