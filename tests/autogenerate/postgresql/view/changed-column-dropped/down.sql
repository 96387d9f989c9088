DROP VIEW "adults";

ALTER TABLE "users" ADD COLUMN "age" INTEGER;

CREATE VIEW "adults" AS
SELECT users.id,
    users.age
   FROM users;
