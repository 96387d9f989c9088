CREATE TABLE users (id int PRIMARY KEY, name text, age int); CREATE MATERIALIZED VIEW ages AS SELECT age, name FROM users; CREATE INDEX ix_names ON ages (name);
