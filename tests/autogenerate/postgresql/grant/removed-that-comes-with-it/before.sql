CREATE TABLE users (id integer PRIMARY KEY, name text);
CREATE FUNCTION twice(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a * 2';
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
