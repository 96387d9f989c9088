CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER); CREATE VIEW adults (a, b) AS SELECT id, name FROM users;
