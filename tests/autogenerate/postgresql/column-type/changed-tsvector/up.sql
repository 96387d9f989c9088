ALTER TABLE "users" ALTER COLUMN "v" TYPE tsvector USING "v"::tsvector;
