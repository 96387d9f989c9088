CREATE TABLE docs (
  id INTEGER PRIMARY KEY,
  title VARCHAR(80),
  body TEXT,
  n INTEGER
);
CREATE INDEX ix_words ON docs USING gin (to_tsvector('english', body));
