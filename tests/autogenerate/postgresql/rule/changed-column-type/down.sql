DROP RULE "noted" ON "orders";

ALTER TABLE "orders" ALTER COLUMN "state" TYPE VARCHAR(10);

CREATE RULE "noted" AS
    ON INSERT TO orders DO  INSERT INTO log (what)
  VALUES (new.state);
