DROP VIEW "ids";

CREATE TABLE "a" (
    "id" INTEGER
);

CREATE VIEW "ids" AS
SELECT a.id
   FROM a;
