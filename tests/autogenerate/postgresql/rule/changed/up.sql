DROP RULE "kept" ON "orders";

CREATE RULE "kept" AS
    ON DELETE TO orders
   WHERE old.id > 5 DO INSTEAD NOTHING;
