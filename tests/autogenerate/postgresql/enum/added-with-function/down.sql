DROP ROUTINE "worst"(a mood);

ALTER TABLE "orders" DROP COLUMN "feels";

DROP TYPE "mood";
