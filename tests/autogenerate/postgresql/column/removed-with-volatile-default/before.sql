CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  email VARCHAR(255) NOT NULL,
  token UUID DEFAULT gen_random_uuid() NOT NULL
);
