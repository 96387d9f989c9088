DROP ROUTINE "shown"(p place);

ALTER TABLE "orders" DROP COLUMN "feels";

ALTER TABLE "orders" DROP COLUMN "at";

DROP TYPE "places";

DROP TYPE "place";

DROP DOMAIN "zip";

DROP TYPE "mood";
