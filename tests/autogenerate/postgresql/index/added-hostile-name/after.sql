CREATE TABLE docs (
  id INTEGER PRIMARY KEY,
  title VARCHAR(80),
  body TEXT,
  n INTEGER
);
CREATE INDEX "ix ü ""order""" ON docs (n DESC, title);
