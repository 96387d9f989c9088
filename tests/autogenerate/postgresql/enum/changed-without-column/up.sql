ALTER TYPE "mood" RENAME TO "mood_old";

CREATE TYPE "mood" AS ENUM ('sad', 'so', 'ok');

DROP TYPE "mood_old";
