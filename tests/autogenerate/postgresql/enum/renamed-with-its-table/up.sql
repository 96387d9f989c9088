ALTER TABLE "people" RENAME TO "persons";

ALTER TABLE "persons" RENAME COLUMN "feels" TO "feeling";

ALTER TYPE "mood" RENAME TO "feeling";
