CREATE TABLE orders (id integer PRIMARY KEY, a integer, b integer, c text);
CREATE STATISTICS ab (ndistinct, dependencies) ON a, b FROM orders;
CREATE STATISTICS "of c" ON lower(c), a FROM orders;
COMMENT ON STATISTICS ab IS 'alike';
