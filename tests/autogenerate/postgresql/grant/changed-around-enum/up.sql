DROP VIEW "moods";

ALTER TYPE "mood" RENAME TO "mood_old";

CREATE TYPE "mood" AS ENUM ('ok', 'sad');

REVOKE USAGE ON TYPE "mood" FROM PUBLIC;

GRANT USAGE ON TYPE "mood" TO "retort_test_reader";

ALTER TABLE "users" ALTER COLUMN "mood" TYPE "mood" USING "mood"::text::"mood";

DROP TYPE "mood_old";

CREATE VIEW "moods" AS
SELECT users.mood
   FROM users;

GRANT SELECT ON TABLE "moods" TO "retort_test_reader";
