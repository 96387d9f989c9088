GRANT SELECT ON TABLE "users" TO PUBLIC;

GRANT SELECT ON TABLE "users" TO "retort_test_reader" WITH GRANT OPTION;

GRANT INSERT, SELECT, UPDATE ON TABLE "users" TO "retort_test_writer";

DO $retort$BEGIN EXECUTE 'GRANT USAGE ON SEQUENCE ' || pg_catalog.pg_get_serial_sequence('"users"', 'id') || ' TO ' || '"retort_test_writer"'; END$retort$;
