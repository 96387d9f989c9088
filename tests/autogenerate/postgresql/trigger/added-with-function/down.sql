DROP TRIGGER "touch" ON "users";

DROP ROUTINE "stamp"();
