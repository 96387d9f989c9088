CREATE DOMAIN "positive" AS INTEGER DEFAULT 1 NOT NULL CONSTRAINT "positive_check" CHECK (VALUE > 0);

CREATE TABLE "t" (
    "a" positive
);
