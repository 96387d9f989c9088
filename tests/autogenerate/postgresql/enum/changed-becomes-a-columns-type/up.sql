ALTER TABLE "people" ALTER COLUMN "feels" TYPE "mood" USING "feels"::"mood";
