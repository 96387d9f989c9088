DROP AGGREGATE "product"(integer);

CREATE AGGREGATE "product"(integer) (SFUNC = int4mul, STYPE = integer, INITCOND = '1');
