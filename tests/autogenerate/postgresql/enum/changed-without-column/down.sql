ALTER TYPE "mood" RENAME TO "mood_old";

CREATE TYPE "mood" AS ENUM ('sad', 'ok');

DROP TYPE "mood_old";
