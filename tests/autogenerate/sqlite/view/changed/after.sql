CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER); CREATE VIEW adults (a, c) AS SELECT id, age FROM users;
