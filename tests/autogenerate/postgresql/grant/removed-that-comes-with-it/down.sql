REVOKE EXECUTE ON ROUTINE "twice"(a integer) FROM "retort_test_reader";

GRANT USAGE ON TYPE "positive" TO PUBLIC;

GRANT EXECUTE ON ROUTINE "twice"(a integer) TO PUBLIC;

DO $retort$BEGIN EXECUTE 'GRANT DELETE, TRUNCATE ON TABLE "users" TO ' || pg_catalog.quote_ident(pg_catalog.pg_get_userbyid((SELECT relowner FROM pg_catalog.pg_class WHERE oid = '"users"'::pg_catalog.regclass))); END$retort$;
