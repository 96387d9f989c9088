CREATE TABLE users (id int, nick text); CREATE VIEW nicks AS SELECT id, nick FROM users;
