CREATE TABLE orders (id integer PRIMARY KEY, state text);
CREATE TABLE log (what text);
