CREATE SEQUENCE "numbers";

CREATE TABLE "invoices" (
    "id" BIGINT DEFAULT nextval('numbers'::regclass) NOT NULL,
    CONSTRAINT "invoices_pkey" PRIMARY KEY ("id")
);
