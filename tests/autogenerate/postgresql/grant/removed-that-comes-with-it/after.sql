CREATE TABLE users (id integer PRIMARY KEY, name text);
CREATE FUNCTION twice(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a * 2';
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
REVOKE ALL ON FUNCTION twice(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION twice(integer) TO retort_test_reader;
REVOKE USAGE ON DOMAIN positive FROM PUBLIC;
DO $$ BEGIN EXECUTE format('REVOKE DELETE, TRUNCATE ON users FROM %I', current_user); END $$;
