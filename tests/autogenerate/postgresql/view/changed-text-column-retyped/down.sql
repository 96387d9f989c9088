DROP VIEW "anns";

ALTER TABLE "users" ALTER COLUMN "name" TYPE TEXT;

CREATE VIEW "anns" AS
SELECT users.id
   FROM users
  WHERE (users.name = 'ann'::text);
