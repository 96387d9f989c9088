CREATE TABLE users (id serial PRIMARY KEY, nick text);
GRANT SELECT ON users TO retort_test_reader;
GRANT UPDATE (nick) ON users TO retort_test_writer;
GRANT USAGE ON SEQUENCE users_id_seq TO retort_test_writer;
