CREATE TABLE docs (
  id INTEGER PRIMARY KEY,
  title VARCHAR(80),
  body TEXT,
  n INTEGER
);
CREATE INDEX ix_docs ON docs (title) WHERE n > 0;
