CREATE TABLE orders (id integer PRIMARY KEY, state text);
CREATE TABLE log (what text);
CREATE RULE noted AS ON INSERT TO orders WHERE new.state <> '' DO ALSO INSERT INTO log VALUES (new.state);
CREATE RULE "for ever" AS ON DELETE TO orders DO INSTEAD NOTHING;
COMMENT ON RULE noted ON orders IS 'kept';
