CREATE TYPE place AS (street text, number integer, old text);
CREATE TABLE orders (id integer PRIMARY KEY, at place);
INSERT INTO orders VALUES (1, ROW('Main', 5, 'x'));
