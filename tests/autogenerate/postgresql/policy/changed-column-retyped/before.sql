CREATE TABLE users (id int PRIMARY KEY, name text, age int); CREATE POLICY grown ON users USING (age >= 18);
