CREATE TABLE users (id serial PRIMARY KEY, name text, email text);
GRANT SELECT ON users TO PUBLIC;
GRANT INSERT, UPDATE, SELECT ON users TO retort_test_writer;
GRANT SELECT ON users TO retort_test_reader WITH GRANT OPTION;
GRANT USAGE ON SEQUENCE users_id_seq TO retort_test_writer;
