ALTER TABLE "users" ALTER COLUMN "v" TYPE inet USING "v"::inet;
