DROP TYPE "place";

CREATE TYPE "place" AS ("number" INTEGER, "street" TEXT);
