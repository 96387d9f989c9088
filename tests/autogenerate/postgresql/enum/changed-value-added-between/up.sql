ALTER TYPE "mood" RENAME TO "mood_old";

CREATE TYPE "mood" AS ENUM ('sad', 'so-so', 'ok');

ALTER TABLE "t" ALTER COLUMN "m" TYPE "mood" USING "m"::text::"mood";

DROP TYPE "mood_old";
