DROP INDEX "by_state";

DROP ROUTINE "alpha"(a text);

DROP ROUTINE "zeta"(a text);
