-- renamed: people from users
-- renamed: people.name from nick
CREATE TABLE people (id serial PRIMARY KEY, name text);
GRANT SELECT ON people TO retort_test_reader;
GRANT UPDATE (name) ON people TO retort_test_writer;
GRANT USAGE ON SEQUENCE people_id_seq TO retort_test_writer;
