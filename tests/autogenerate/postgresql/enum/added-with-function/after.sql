CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE orders (id integer PRIMARY KEY, state text, feels mood);
CREATE FUNCTION worst(a mood) RETURNS mood LANGUAGE sql AS 'SELECT a';
