CREATE SEQUENCE order_numbers START 100;
CREATE TABLE orders (id integer PRIMARY KEY, number bigint NOT NULL DEFAULT nextval('order_numbers'));
INSERT INTO orders (id) VALUES (1), (2);
