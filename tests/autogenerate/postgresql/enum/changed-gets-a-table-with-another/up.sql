CREATE TYPE "size" AS ENUM ('s', 'l');

CREATE TABLE "people" (
    "id" INTEGER NOT NULL,
    "feels" "mood",
    "wears" "size",
    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);
