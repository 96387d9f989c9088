DROP TABLE "people";

DROP TYPE "size";
