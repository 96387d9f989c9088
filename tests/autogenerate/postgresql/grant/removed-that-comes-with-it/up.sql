DO $retort$BEGIN EXECUTE 'REVOKE DELETE, TRUNCATE ON TABLE "users" FROM ' || pg_catalog.quote_ident(pg_catalog.pg_get_userbyid((SELECT relowner FROM pg_catalog.pg_class WHERE oid = '"users"'::pg_catalog.regclass))); END$retort$;

REVOKE EXECUTE ON ROUTINE "twice"(a integer) FROM PUBLIC;

REVOKE USAGE ON TYPE "positive" FROM PUBLIC;

GRANT EXECUTE ON ROUTINE "twice"(a integer) TO "retort_test_reader";
