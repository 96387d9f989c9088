CREATE VIEW "open_orders" AS
SELECT orders.id,
    orders.state
   FROM orders;

CREATE RULE "into_orders" AS
    ON INSERT TO open_orders DO INSTEAD  INSERT INTO orders (id, state)
  VALUES (new.id, new.state);
