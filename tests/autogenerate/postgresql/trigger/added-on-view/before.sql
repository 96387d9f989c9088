CREATE TABLE users (id int PRIMARY KEY, name text, age int); CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE VIEW v AS SELECT id FROM users;
