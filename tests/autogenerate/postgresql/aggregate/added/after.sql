CREATE TABLE orders (id integer PRIMARY KEY, state text);
CREATE AGGREGATE product(integer) (SFUNC = int4mul, STYPE = integer, INITCOND = '1');
CREATE VIEW p AS SELECT product(id) FROM orders;
COMMENT ON AGGREGATE product(integer) IS 'all of them';
