CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  email VARCHAR(255) NOT NULL
);
CREATE INDEX ix_mail ON users (email);
CREATE UNIQUE INDEX ix_lower ON users (lower(email)) WHERE email <> '';
INSERT INTO users (id, email) VALUES (1, 'a@b');
