DROP RULE "kept" ON "orders";
