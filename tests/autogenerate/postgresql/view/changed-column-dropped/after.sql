CREATE TABLE users (id int PRIMARY KEY, name text); CREATE VIEW adults AS SELECT id FROM users;
