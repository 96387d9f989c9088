ALTER TABLE "t" ALTER COLUMN "id" TYPE BIGINT;

DO $$ BEGIN EXECUTE 'ALTER SEQUENCE ' || pg_get_serial_sequence('"t"', 'id') || ' AS BIGINT'; END $$;
