DROP RULE "noted" ON "orders";

DROP RULE "for ever" ON "orders";
