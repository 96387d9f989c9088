CREATE TABLE "orders" (
    "id" INTEGER NOT NULL,
    "a" INTEGER,
    "b" INTEGER,
    "c" TEXT,
    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

CREATE STATISTICS "ab" (mcv) ON a, b FROM orders;
