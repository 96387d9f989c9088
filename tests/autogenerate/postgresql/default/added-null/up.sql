ALTER TABLE "orders" ADD COLUMN "note" VARCHAR(9) DEFAULT NULL::character varying;

ALTER TABLE "orders" ADD COLUMN "at" TIMESTAMP(3) WITHOUT TIME ZONE DEFAULT NULL::timestamp without time zone;
