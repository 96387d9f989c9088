CREATE COLLATION words (provider = icu, locale = 'en-u-ks-level2', deterministic = false);
CREATE TABLE orders (id integer PRIMARY KEY, state text);
