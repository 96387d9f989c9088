DROP RULE "into_orders" ON "open_orders";

DROP VIEW "open_orders";
