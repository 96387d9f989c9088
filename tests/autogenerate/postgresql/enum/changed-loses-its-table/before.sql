CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id integer PRIMARY KEY, feels mood);
CREATE TABLE orders (id integer PRIMARY KEY, state text);
