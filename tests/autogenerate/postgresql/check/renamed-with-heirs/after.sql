CREATE TABLE users (id integer, age integer CONSTRAINT adult CHECK (age > 17));
CREATE TABLE staff (desk text) INHERITS (users);
