DROP VIEW "nicks";

ALTER TABLE "users" RENAME COLUMN "name" TO "nick";

CREATE VIEW "nicks" AS
SELECT users.id,
    users.nick
   FROM users;
