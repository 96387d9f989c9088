CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE INDEX c ON users (email);
CREATE INDEX d ON users (email);
CREATE INDEX stays ON users (email);
