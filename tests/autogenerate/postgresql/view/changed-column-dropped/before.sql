CREATE TABLE users (id int PRIMARY KEY, name text, age int); CREATE VIEW adults AS SELECT id, age FROM users;
