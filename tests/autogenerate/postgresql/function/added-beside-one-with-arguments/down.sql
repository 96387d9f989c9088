DROP ROUTINE "total"();
