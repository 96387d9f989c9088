CREATE TABLE users (id int); CREATE VIEW ids AS SELECT id FROM users;
