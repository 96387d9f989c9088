ALTER TABLE "users" ALTER COLUMN "v" TYPE TEXT COLLATE pg_catalog."default";
