SELECT setval(pg_get_serial_sequence('"t"', 'id'), 10, false) WHERE coalesce(pg_sequence_last_value(pg_get_serial_sequence('"t"', 'id')::regclass), 0) < 10;

ALTER TABLE "t" ALTER COLUMN "id" SET START WITH 100 SET INCREMENT BY 5 SET MINVALUE 10 SET MAXVALUE 9999 SET CACHE 3 SET CYCLE;
