DROP TRIGGER "touch" ON "users";
