CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TYPE words AS RANGE (subtype = text, collation = "C");
CREATE TABLE orders (id integer PRIMARY KEY, state text, during span);
COMMENT ON TYPE span IS 'from to';
