DROP INDEX "ix_m";

ALTER TYPE "mood" RENAME TO "mood_old";

CREATE TYPE "mood" AS ENUM ('sad', 'ok', 'x');

ALTER TABLE "t" ALTER COLUMN "m" TYPE "mood" USING "m"::text::"mood";

DROP TYPE "mood_old";

CREATE INDEX "ix_m" ON "t" ("m") WHERE m = 'ok'::mood;
