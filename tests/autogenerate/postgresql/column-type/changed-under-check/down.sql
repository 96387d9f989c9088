ALTER TABLE "users" DROP CONSTRAINT "ck_v";

ALTER TABLE "users" ALTER COLUMN "v" TYPE VARCHAR(20);

ALTER TABLE "users" ADD CONSTRAINT "ck_v" CHECK ((v)::text <> ''::text);
