CREATE TABLE orders (id integer PRIMARY KEY, state text);
CREATE TABLE log (what text);
CREATE VIEW open_orders AS SELECT id, state FROM orders;
CREATE RULE into_orders AS ON INSERT TO open_orders DO INSTEAD INSERT INTO orders VALUES (new.id, new.state);
