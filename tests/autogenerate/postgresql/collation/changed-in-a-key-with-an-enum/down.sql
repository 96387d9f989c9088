ALTER TABLE "prices" DROP CONSTRAINT "fk";

ALTER TABLE "prices" ALTER COLUMN "name" TYPE VARCHAR(255) COLLATE pg_catalog."default";

ALTER TABLE "prices" ADD CONSTRAINT "fk" FOREIGN KEY("other", "name") REFERENCES "prices" ("kind", "name");
