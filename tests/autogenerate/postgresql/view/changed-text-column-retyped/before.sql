CREATE TABLE users (id int PRIMARY KEY, name text); CREATE VIEW anns AS SELECT id FROM users WHERE name = 'ann';
