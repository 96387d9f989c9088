DROP VIEW "of_age";

DROP VIEW "adults";

ALTER TABLE "users" ALTER COLUMN "age" TYPE INTEGER;

CREATE VIEW "adults" AS
SELECT users.id,
    users.age
   FROM users
  WHERE (users.age >= 18);

CREATE VIEW "of_age" AS
SELECT adults.id
   FROM adults;
