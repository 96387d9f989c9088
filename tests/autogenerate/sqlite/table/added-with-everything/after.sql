CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  email VARCHAR(255) NOT NULL
);
CREATE TABLE "order" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  "from" VARCHAR(20) DEFAULT 'it''s' NOT NULL,
  total NUMERIC(10, 2),
  CONSTRAINT ck_total CHECK (total >= 0),
  CONSTRAINT uq_from UNIQUE ("from", user_id)
);
CREATE INDEX ix_order_user ON "order" (user_id, total DESC);
