CREATE TABLE users (id int PRIMARY KEY, name text, age int); CREATE VIEW z_base AS SELECT id FROM users; CREATE VIEW a_top AS SELECT id FROM z_base;
