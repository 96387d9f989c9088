ALTER TABLE "users" ALTER COLUMN "v" TYPE bit varying(8) USING "v"::bit varying(8);
