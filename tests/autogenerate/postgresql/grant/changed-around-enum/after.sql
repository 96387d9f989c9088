CREATE TYPE mood AS ENUM ('ok', 'sad');
GRANT USAGE ON TYPE mood TO retort_test_reader;
REVOKE USAGE ON TYPE mood FROM PUBLIC;
CREATE TABLE users (id integer PRIMARY KEY, mood mood);
CREATE VIEW moods AS SELECT mood FROM users;
GRANT SELECT ON moods TO retort_test_reader;
