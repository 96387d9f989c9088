ALTER TABLE "orders" DROP COLUMN "feels";

DROP ROUTINE "worst"(a mood);

DROP TYPE "mood";
