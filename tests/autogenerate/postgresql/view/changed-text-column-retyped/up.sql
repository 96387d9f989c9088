DROP VIEW "anns";

ALTER TABLE "users" ALTER COLUMN "name" TYPE VARCHAR(20);

CREATE VIEW "anns" AS
SELECT users.id
   FROM users
  WHERE ((users.name)::text = 'ann'::text);
