DROP VIEW "ids";

DROP TABLE "a";

CREATE VIEW "ids" AS
SELECT b.id
   FROM b;
