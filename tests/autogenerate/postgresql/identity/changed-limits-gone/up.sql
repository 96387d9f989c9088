SELECT setval(pg_get_serial_sequence('"t"', 'id'), 1, false) WHERE coalesce(pg_sequence_last_value(pg_get_serial_sequence('"t"', 'id')::regclass), 0) < 1;

ALTER TABLE "t" ALTER COLUMN "id" SET START WITH 1 SET INCREMENT BY 1 SET NO MINVALUE SET CACHE 9;
