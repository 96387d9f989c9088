ALTER TYPE "mood" RENAME TO "mood_old";

CREATE TYPE "mood" AS ENUM ('sad', 'ok', 'glad');

ALTER TABLE "t" ALTER COLUMN "m" DROP DEFAULT;

ALTER TABLE "t" ALTER COLUMN "m" TYPE "mood" USING "m"::text::"mood";

ALTER TABLE "t" ALTER COLUMN "m" SET DEFAULT 'ok';

DROP TYPE "mood_old";

ALTER TABLE "t" ALTER COLUMN "m" SET DEFAULT 'glad';
