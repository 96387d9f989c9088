ALTER TABLE "t" ALTER COLUMN "id" TYPE INTEGER;

DO $$ BEGIN EXECUTE 'ALTER SEQUENCE ' || pg_get_serial_sequence('"t"', 'id') || ' AS INTEGER'; END $$;
