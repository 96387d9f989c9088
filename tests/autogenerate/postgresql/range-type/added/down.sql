ALTER TABLE "orders" DROP COLUMN "during";

DROP TYPE "words";

DROP TYPE "span";
