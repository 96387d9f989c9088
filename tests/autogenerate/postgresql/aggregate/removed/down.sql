CREATE AGGREGATE "product"(integer) (SFUNC = int4mul, STYPE = integer, INITCOND = '1');

CREATE VIEW "p" AS
SELECT product(orders.id) AS product
   FROM orders;
