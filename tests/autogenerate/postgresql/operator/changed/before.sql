CREATE FUNCTION near(a integer, b integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs(a - b) < 2';
CREATE OPERATOR ~== (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = ~==, RESTRICT = eqsel);
