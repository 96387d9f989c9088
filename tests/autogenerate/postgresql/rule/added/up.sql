CREATE RULE "for ever" AS
    ON DELETE TO orders DO INSTEAD NOTHING;

CREATE RULE "noted" AS
    ON INSERT TO orders
   WHERE new.state <> ''::text DO  INSERT INTO log (what)
  VALUES (new.state);

COMMENT ON RULE "noted" ON "orders" IS 'kept';
