DROP VIEW "adults";

DROP ROUTINE "grown"(age integer);
