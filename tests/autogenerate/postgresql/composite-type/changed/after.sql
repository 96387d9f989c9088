CREATE TYPE place AS (street text, number integer, zip varchar(5));
CREATE TABLE orders (id integer PRIMARY KEY, at place);
