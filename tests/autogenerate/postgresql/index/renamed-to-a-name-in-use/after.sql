CREATE TABLE users (id integer PRIMARY KEY, email text, name text);
CREATE INDEX two ON users (email);
CREATE INDEX one ON users (name);
