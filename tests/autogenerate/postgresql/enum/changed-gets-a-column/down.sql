ALTER TABLE "people" DROP COLUMN "feels";
