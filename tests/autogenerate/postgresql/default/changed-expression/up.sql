ALTER TABLE "users" ALTER COLUMN "v" SET DEFAULT (upper('b'::text) || lower('C'::text));
