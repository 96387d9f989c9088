CREATE TABLE users (id integer PRIMARY KEY, name text);
GRANT SELECT ON users TO retort_test_writer WITH GRANT OPTION;
GRANT SELECT, INSERT ON users TO retort_test_reader;
GRANT UPDATE (id, name) ON users TO retort_test_reader;
