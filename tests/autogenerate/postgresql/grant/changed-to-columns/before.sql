CREATE TABLE users (id integer PRIMARY KEY, name text);
GRANT SELECT ON users TO retort_test_reader;
GRANT SELECT (id) ON users TO retort_test_reader;
