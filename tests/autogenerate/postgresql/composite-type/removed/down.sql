CREATE TYPE "place" AS ("street" TEXT, "number" INTEGER);
