CREATE SEQUENCE a;
CREATE TABLE orders (id integer PRIMARY KEY, number bigint);
ALTER SEQUENCE a OWNED BY orders.number;
