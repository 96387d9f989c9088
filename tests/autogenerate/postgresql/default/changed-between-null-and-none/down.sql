ALTER TABLE "orders" ALTER COLUMN "third" SET DEFAULT NULL::character varying;
