-- renamed: users.name from nick
CREATE TABLE users (id int, name text); CREATE VIEW nicks AS SELECT id, name FROM users;
