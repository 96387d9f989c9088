CREATE TABLE orders (id integer PRIMARY KEY, state text);
CREATE TYPE mood AS ENUM ('sad', 'ok');
