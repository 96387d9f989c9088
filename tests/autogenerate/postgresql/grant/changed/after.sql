CREATE TABLE users (id integer PRIMARY KEY, name text);
GRANT SELECT, UPDATE ON users TO retort_test_writer;
GRANT SELECT ON users TO retort_test_reader;
