CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE size AS ENUM ('s', 'l');
CREATE TABLE people (id integer PRIMARY KEY, feels mood, wears size);
