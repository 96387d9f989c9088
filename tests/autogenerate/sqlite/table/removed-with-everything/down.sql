CREATE TABLE "order" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "user_id" INTEGER NOT NULL,
    "from" VARCHAR(20) DEFAULT 'it''s' NOT NULL,
    "total" NUMERIC(10, 2),
    CONSTRAINT uq_from UNIQUE ("from", "user_id"),
    FOREIGN KEY("user_id") REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT ck_total CHECK (total >= 0)
);

CREATE INDEX "ix_order_user" ON "order" ("user_id", "total" DESC);
