DROP VIEW "ids";

ALTER TABLE "users" RENAME TO "people";

CREATE VIEW "ids" AS
SELECT people.id
   FROM people;
