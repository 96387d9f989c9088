CREATE COLLATION words (provider = icu, locale = 'en-u-ks-level2', deterministic = false);
COMMENT ON COLLATION words IS 'no case';
CREATE TABLE orders (id integer PRIMARY KEY, state text COLLATE words);
