CREATE TABLE users (id int PRIMARY KEY, name text, age int); CREATE MATERIALIZED VIEW ages AS SELECT age, count(*) AS n FROM users GROUP BY age; CREATE UNIQUE INDEX ix_ages ON ages (age);
