DROP VIEW "ids";

ALTER TABLE "people" RENAME TO "users";

CREATE VIEW "ids" AS
SELECT users.id
   FROM users;
