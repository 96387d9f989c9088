CREATE TABLE users (id integer PRIMARY KEY, name text);
GRANT SELECT ON users TO retort_test_writer;
GRANT SELECT, INSERT ON users TO retort_test_reader WITH GRANT OPTION;
GRANT UPDATE (id, name) ON users TO retort_test_reader WITH GRANT OPTION;
