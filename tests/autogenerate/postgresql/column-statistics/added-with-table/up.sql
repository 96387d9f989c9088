CREATE TABLE "orders" (
    "id" INTEGER,
    "state" TEXT
);

ALTER TABLE "orders" ALTER COLUMN "id" SET (n_distinct = -0.02);

ALTER TABLE "orders" ALTER COLUMN "state" SET STATISTICS 500;
