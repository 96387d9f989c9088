DROP TABLE "invoices";

DROP SEQUENCE "numbers";
