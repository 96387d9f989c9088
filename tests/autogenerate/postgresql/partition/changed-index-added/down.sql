DROP INDEX "e1_own";

DROP INDEX "e_day";
