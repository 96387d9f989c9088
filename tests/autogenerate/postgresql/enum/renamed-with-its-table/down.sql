ALTER TYPE "feeling" RENAME TO "mood";

ALTER TABLE "persons" RENAME COLUMN "feeling" TO "feels";

ALTER TABLE "persons" RENAME TO "people";
