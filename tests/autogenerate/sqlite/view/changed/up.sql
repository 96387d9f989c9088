DROP VIEW "adults";

CREATE VIEW "adults" ("a", "c") AS
SELECT id, age FROM users;
