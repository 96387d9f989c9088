ALTER TABLE "orders" DROP COLUMN "at";

ALTER TABLE "orders" DROP COLUMN "note";
