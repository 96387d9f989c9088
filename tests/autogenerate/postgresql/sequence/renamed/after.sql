CREATE SEQUENCE numbers_of_orders START 100;
CREATE TABLE orders (id integer PRIMARY KEY, number bigint NOT NULL DEFAULT nextval('numbers_of_orders'));
