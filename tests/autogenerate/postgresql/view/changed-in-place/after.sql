CREATE TABLE users (id int PRIMARY KEY, name text, age int); CREATE VIEW adults AS SELECT id, name FROM users WHERE age >= 21;
