DROP TABLE "t";

DROP ROUTINE "is_even"(a integer);
