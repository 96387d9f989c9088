CREATE TABLE docs (
  id INTEGER PRIMARY KEY,
  title VARCHAR(80),
  body TEXT,
  n INTEGER,
  tags JSONB
);
CREATE INDEX ix_tags ON docs USING gin (tags jsonb_path_ops);
