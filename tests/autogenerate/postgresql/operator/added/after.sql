CREATE TABLE orders (id integer PRIMARY KEY, state text);
CREATE FUNCTION near(a integer, b integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs(a - b) < 2';
CREATE OPERATOR ~== (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = ~==, RESTRICT = eqsel);
CREATE VIEW n AS SELECT id FROM orders WHERE id ~== 5;
COMMENT ON OPERATOR ~== (integer, integer) IS 'about';
