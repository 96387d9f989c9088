DROP VIEW "p";

DROP AGGREGATE "product"(integer);
