DROP VIEW "nicks";

ALTER TABLE "users" RENAME COLUMN "nick" TO "name";

CREATE VIEW "nicks" AS
SELECT users.id,
    users.name
   FROM users;
