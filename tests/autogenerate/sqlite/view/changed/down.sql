DROP VIEW "adults";

CREATE VIEW "adults" ("a", "b") AS
SELECT id, name FROM users;
