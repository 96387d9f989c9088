DROP MATERIALIZED VIEW "ages";

ALTER TABLE "users" ALTER COLUMN "age" TYPE INTEGER;

CREATE MATERIALIZED VIEW "ages" AS
SELECT users.age,
    count(*) AS n
   FROM users
  GROUP BY users.age;

CREATE UNIQUE INDEX "ix_ages" ON "ages" ("age");
