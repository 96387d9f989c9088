CREATE SCHEMA "shop";

CREATE TABLE "shop"."orders" (
    "id" INTEGER GENERATED ALWAYS AS IDENTITY NOT NULL,
    "total" NUMERIC,
    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

CREATE VIEW "shop"."large" AS
SELECT orders.id
   FROM shop.orders
  WHERE (orders.total > (100)::numeric);

GRANT SELECT ON TABLE "shop"."large" TO PUBLIC;

GRANT SELECT ON TABLE "shop"."orders" TO "retort_test_reader";

DO $retort$BEGIN EXECUTE 'GRANT UPDATE ON SEQUENCE ' || pg_catalog.pg_get_serial_sequence('"shop"."orders"', 'id') || ' TO ' || '"retort_test_writer"'; END$retort$;

GRANT USAGE ON SCHEMA "shop" TO "retort_test_reader";
