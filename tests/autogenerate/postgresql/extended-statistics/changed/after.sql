CREATE TABLE orders (id integer PRIMARY KEY, a integer, b integer, c text);
CREATE STATISTICS ab (dependencies) ON a, b FROM orders;
