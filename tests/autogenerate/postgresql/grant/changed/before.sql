CREATE TABLE users (id integer PRIMARY KEY, name text);
GRANT SELECT, INSERT ON users TO retort_test_writer;
GRANT SELECT ON users TO retort_test_reader;
