-- renamed: users.mail from email
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  mail VARCHAR(300)
);
