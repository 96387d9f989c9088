CREATE TABLE "order" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "from" VARCHAR(20) DEFAULT 'it''s' NOT NULL,
    "total" NUMERIC(10, 2),
    CONSTRAINT "order_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "uq_from" UNIQUE ("from", "user_id"),
    CONSTRAINT "order_user_id_fkey" FOREIGN KEY("user_id") REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "ck_total" CHECK (total >= (0)::numeric)
);

CREATE INDEX "ix_order_user" ON "order" ("user_id", "total" DESC);
