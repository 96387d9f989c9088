-- renamed: people from users
CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  email VARCHAR(255) NOT NULL
);
