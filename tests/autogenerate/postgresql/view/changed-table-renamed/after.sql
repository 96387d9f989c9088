-- renamed: people from users
CREATE TABLE people (id int); CREATE VIEW ids AS SELECT id FROM people;
