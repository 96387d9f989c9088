DROP ROUTINE "add"(a integer, b integer);
