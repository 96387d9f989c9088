DROP DOMAIN "even";

DROP ROUTINE "is_even"(a integer);
