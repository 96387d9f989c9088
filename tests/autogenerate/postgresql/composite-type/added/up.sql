CREATE TYPE "place" AS ("street" TEXT, "number" INTEGER);

COMMENT ON TYPE "place" IS 'where';
