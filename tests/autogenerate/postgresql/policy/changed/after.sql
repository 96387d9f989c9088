CREATE TABLE users (id int PRIMARY KEY, name text, age int); CREATE POLICY mine ON users AS RESTRICTIVE FOR UPDATE USING (age > 3) WITH CHECK (age > 4);
