CREATE TABLE "people" (
    "id" INTEGER NOT NULL,
    "feels" "mood",
    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);
