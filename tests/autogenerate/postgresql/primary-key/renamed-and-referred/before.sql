CREATE TABLE users (id integer CONSTRAINT users_key PRIMARY KEY);
CREATE TABLE orders (id integer PRIMARY KEY, owner integer REFERENCES users);
