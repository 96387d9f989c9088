DROP TABLE "users";

DROP ROUTINE "stamp"();
