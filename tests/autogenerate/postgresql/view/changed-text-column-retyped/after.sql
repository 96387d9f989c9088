CREATE TABLE users (id int PRIMARY KEY, name varchar(20)); CREATE VIEW anns AS SELECT id FROM users WHERE name = 'ann';
