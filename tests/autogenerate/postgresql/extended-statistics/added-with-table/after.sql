CREATE TABLE orders (id integer PRIMARY KEY, a integer, b integer, c text);
CREATE STATISTICS ab (mcv) ON a, b FROM orders;
