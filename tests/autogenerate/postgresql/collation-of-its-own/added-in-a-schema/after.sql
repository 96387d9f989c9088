CREATE SCHEMA words;
CREATE COLLATION words."no Case" (provider = icu, locale = 'en-u-ks-level2', deterministic = false);
CREATE TABLE orders (id integer PRIMARY KEY, state text COLLATE words."no Case", c text);
CREATE INDEX by_c ON orders (c COLLATE words."no Case");
CREATE DOMAIN title AS text COLLATE words."no Case";
CREATE TYPE both_names AS (a text COLLATE words."no Case");
