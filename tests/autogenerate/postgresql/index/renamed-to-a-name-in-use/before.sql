CREATE TABLE users (id integer PRIMARY KEY, email text, name text);
CREATE INDEX one ON users (email);
CREATE INDEX two ON users (name);
