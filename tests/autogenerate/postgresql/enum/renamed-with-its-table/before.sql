CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id integer PRIMARY KEY, feels mood);
INSERT INTO people VALUES (1, 'sad');
