DROP ROUTINE "all_t"();

DROP TABLE "t";
