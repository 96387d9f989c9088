DROP VIEW "adults";

ALTER TABLE "users" DROP COLUMN "age";

CREATE VIEW "adults" AS
SELECT users.id
   FROM users;
