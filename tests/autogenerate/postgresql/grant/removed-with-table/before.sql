CREATE TABLE kept (id integer);
CREATE TABLE users (id serial PRIMARY KEY, name text, email text);
GRANT SELECT ON users TO PUBLIC;
GRANT SELECT ON kept TO PUBLIC;
GRANT UPDATE (name) ON users TO retort_test_writer;
GRANT USAGE ON SEQUENCE users_id_seq TO retort_test_writer;
