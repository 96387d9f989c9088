ALTER TABLE "users" ALTER COLUMN "v" TYPE int4range USING "v"::text::int4range;
