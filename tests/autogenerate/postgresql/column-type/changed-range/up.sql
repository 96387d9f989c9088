ALTER TABLE "users" ALTER COLUMN "v" TYPE int8range USING "v"::text::int8range;
