CREATE TABLE users (id serial PRIMARY KEY, name text, email text);
GRANT SELECT (id, name), UPDATE (name) ON users TO retort_test_reader;
