CREATE TABLE users (id integer CONSTRAINT pk_users PRIMARY KEY);
CREATE TABLE orders (id integer PRIMARY KEY, owner integer REFERENCES users);
