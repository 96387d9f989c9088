DROP OPERATOR %% (NONE, integer);

DROP ROUTINE "twice"(a integer);
