ALTER TABLE "users" ALTER COLUMN "v" TYPE bit(3) USING "v"::bit(3);
