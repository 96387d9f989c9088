-- renamed: users.mail from email
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  mail VARCHAR(255) NOT NULL
);
CREATE INDEX ix_mail ON users (mail);
CREATE UNIQUE INDEX ix_lower ON users (lower(mail)) WHERE mail <> '';
