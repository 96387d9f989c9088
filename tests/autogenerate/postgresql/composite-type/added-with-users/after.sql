CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN zip AS text CHECK (length(VALUE) = 5);
CREATE TYPE place AS (street text COLLATE "C", zip zip, feels mood);
CREATE TYPE places AS (home place, work place[]);
CREATE TABLE orders (id integer PRIMARY KEY, state text, at place, feels mood);
CREATE FUNCTION shown(p place) RETURNS text LANGUAGE sql AS 'SELECT (p).street';
