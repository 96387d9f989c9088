DROP TRIGGER "touch" ON "v";

DROP VIEW "v";

CREATE VIEW "v" AS
SELECT users.id
   FROM users;
