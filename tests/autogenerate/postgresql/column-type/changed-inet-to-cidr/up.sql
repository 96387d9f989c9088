ALTER TABLE "users" ALTER COLUMN "v" TYPE cidr USING "v"::cidr;
