DROP RULE "kept" ON "orders";

CREATE RULE "kept" AS
    ON DELETE TO orders DO INSTEAD NOTHING;
