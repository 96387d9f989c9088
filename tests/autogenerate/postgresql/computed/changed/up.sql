ALTER TABLE "users" DROP COLUMN "big";

ALTER TABLE "users" ADD COLUMN "big" VARCHAR(255) GENERATED ALWAYS AS (lower((email)::text) || '!'::text) STORED;
