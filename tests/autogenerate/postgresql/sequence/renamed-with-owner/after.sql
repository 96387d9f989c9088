CREATE SEQUENCE "the B";
CREATE TABLE orders (id integer PRIMARY KEY, number bigint);
ALTER SEQUENCE "the B" OWNED BY orders.number;
