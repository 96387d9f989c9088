DROP VIEW "old_adults";

DROP VIEW "adults";

CREATE VIEW "adults" AS
SELECT users.name,
    users.id
   FROM users;

CREATE VIEW "old_adults" AS
SELECT adults.id
   FROM adults;
