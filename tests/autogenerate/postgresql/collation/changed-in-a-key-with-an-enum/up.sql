ALTER TABLE "prices" DROP CONSTRAINT "fk";

ALTER TABLE "prices" ALTER COLUMN "name" TYPE VARCHAR(255) COLLATE "POSIX";

ALTER TABLE "prices" ADD CONSTRAINT "fk" FOREIGN KEY("other", "name") REFERENCES "prices" ("kind", "name");
