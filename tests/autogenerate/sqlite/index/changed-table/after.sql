CREATE TABLE docs (
  id INTEGER PRIMARY KEY,
  title VARCHAR(80),
  body TEXT,
  n INTEGER
);
CREATE TABLE other (title VARCHAR(80));
CREATE INDEX ix_docs ON other (title);
