CREATE TABLE orders (id integer PRIMARY KEY, a integer, b integer, c text);
CREATE STATISTICS ab (ndistinct) ON a, b FROM orders;
