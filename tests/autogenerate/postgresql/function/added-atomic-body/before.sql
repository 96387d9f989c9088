CREATE TABLE users (id int PRIMARY KEY, name text, age int); CREATE FUNCTION oldest() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT max(age) FROM users; END;
