CREATE TABLE "e" (
    "id" INTEGER,
    "name" TEXT
) PARTITION BY LIST (lower(name));

CREATE TABLE "ea" PARTITION OF "e" FOR VALUES IN ('a');
