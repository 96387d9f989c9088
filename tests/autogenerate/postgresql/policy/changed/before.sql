CREATE TABLE users (id int PRIMARY KEY, name text, age int); CREATE POLICY mine ON users FOR SELECT USING (name = current_user);
