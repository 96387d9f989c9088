CREATE TABLE users (id integer, age integer CONSTRAINT old_enough CHECK (age > 17));
CREATE TABLE staff (desk text) INHERITS (users);
