DROP OPERATOR ~== (integer, integer);

CREATE OPERATOR ~== (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = ~==, RESTRICT = eqsel);
