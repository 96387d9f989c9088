ALTER TABLE "orders" DROP COLUMN "at";

DROP ROUTINE "shown"(p place);

DROP TYPE "place";
