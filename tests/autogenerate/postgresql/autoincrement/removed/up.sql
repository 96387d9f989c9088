DO $$ DECLARE owned text := pg_get_serial_sequence('"t"', 'id'); BEGIN ALTER TABLE "t" ALTER COLUMN "id" DROP DEFAULT; IF owned IS NOT NULL THEN EXECUTE 'DROP SEQUENCE ' || owned; END IF; END $$;
