CREATE FUNCTION zeta(a text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(a)';
CREATE FUNCTION alpha(a text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT zeta(a)';
CREATE TABLE orders (id integer PRIMARY KEY, state text);
CREATE INDEX by_state ON orders (alpha(state));
