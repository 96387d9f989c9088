CREATE TABLE users (id int PRIMARY KEY, owner text); CREATE POLICY mine ON users USING (owner = current_user);
