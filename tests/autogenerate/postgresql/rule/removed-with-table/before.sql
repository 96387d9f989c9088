CREATE TABLE orders (id integer PRIMARY KEY, state text);
CREATE TABLE log (what text);
CREATE RULE kept AS ON DELETE TO orders DO INSTEAD NOTHING;
