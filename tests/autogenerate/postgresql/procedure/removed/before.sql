CREATE TABLE users (id int PRIMARY KEY, name text, age int); CREATE PROCEDURE clean(before_age int) LANGUAGE sql AS 'DELETE FROM users WHERE age < before_age';
