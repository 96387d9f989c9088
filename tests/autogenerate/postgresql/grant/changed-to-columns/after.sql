CREATE TABLE users (id integer PRIMARY KEY, name text);
GRANT SELECT (id, name) ON users TO retort_test_reader;
