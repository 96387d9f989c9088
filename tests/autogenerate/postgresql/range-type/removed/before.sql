CREATE TABLE orders (id integer PRIMARY KEY, state text);
CREATE TYPE span AS RANGE (subtype = float8);
