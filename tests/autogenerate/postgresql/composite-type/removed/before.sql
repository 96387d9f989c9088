CREATE TYPE place AS (street text, number integer);
CREATE TABLE orders (id integer PRIMARY KEY, state text);
