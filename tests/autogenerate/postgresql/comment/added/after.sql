CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  email VARCHAR(255) NOT NULL
);
COMMENT ON TABLE users IS 'who''s here';
COMMENT ON COLUMN users.email IS E'two\nlines';
