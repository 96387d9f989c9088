CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(255) NOT NULL);
CREATE UNIQUE INDEX ix_users_email ON users (lower(email)) WHERE id > 0;
