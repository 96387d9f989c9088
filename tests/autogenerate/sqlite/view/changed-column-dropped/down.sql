DROP VIEW "adults";

ALTER TABLE "users" ADD COLUMN "age" INTEGER;

CREATE VIEW "adults" AS
SELECT id, age FROM users;
