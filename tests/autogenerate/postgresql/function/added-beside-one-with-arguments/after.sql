CREATE TABLE orders (id integer PRIMARY KEY, state text);
CREATE FUNCTION total(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION total() RETURNS integer LANGUAGE sql AS 'SELECT 1';
