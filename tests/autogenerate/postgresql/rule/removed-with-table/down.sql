CREATE TABLE "orders" (
    "id" INTEGER NOT NULL,
    "state" TEXT,
    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

CREATE RULE "kept" AS
    ON DELETE TO orders DO INSTEAD NOTHING;
