DROP VIEW "n";

DROP OPERATOR ~== (integer, integer);

DROP ROUTINE "near"(a integer, b integer);
