DROP ROUTINE "clean"(IN before_age integer);
