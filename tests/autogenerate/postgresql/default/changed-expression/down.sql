ALTER TABLE "users" ALTER COLUMN "v" SET DEFAULT upper('a'::text);
