CREATE TABLE docs (
  id INTEGER PRIMARY KEY,
  title VARCHAR(80),
  body TEXT,
  n INTEGER,
  tags JSONB
);
