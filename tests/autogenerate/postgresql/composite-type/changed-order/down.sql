DROP TYPE "place";

CREATE TYPE "place" AS ("street" TEXT, "number" INTEGER);
