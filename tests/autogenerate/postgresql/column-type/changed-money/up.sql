ALTER TABLE "users" ALTER COLUMN "v" TYPE money USING "v"::money;
