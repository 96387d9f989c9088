CREATE TABLE users (id int PRIMARY KEY, name text, age int); CREATE VIEW adults AS SELECT id FROM users;
