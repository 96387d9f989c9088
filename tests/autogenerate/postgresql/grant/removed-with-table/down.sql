CREATE TABLE "users" (
    "id" SERIAL NOT NULL,
    "name" TEXT,
    "email" TEXT,
    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

GRANT SELECT ON TABLE "users" TO PUBLIC;

GRANT UPDATE ("name") ON TABLE "users" TO "retort_test_writer";

DO $retort$BEGIN EXECUTE 'GRANT USAGE ON SEQUENCE ' || pg_catalog.pg_get_serial_sequence('"users"', 'id') || ' TO ' || '"retort_test_writer"'; END$retort$;
