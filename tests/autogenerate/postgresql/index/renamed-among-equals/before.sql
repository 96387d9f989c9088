CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE INDEX a ON users (email);
CREATE INDEX b ON users (email);
CREATE INDEX stays ON users (email);
