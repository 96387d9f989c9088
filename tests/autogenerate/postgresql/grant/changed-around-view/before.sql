CREATE TABLE users (id integer PRIMARY KEY, name varchar(10));
CREATE VIEW names AS SELECT name FROM users;
GRANT SELECT ON names TO retort_test_reader;
CREATE MATERIALIZED VIEW copies AS SELECT id FROM users;
GRANT SELECT ON copies TO retort_test_reader WITH GRANT OPTION;
CREATE FUNCTION twice(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a * 2';
REVOKE EXECUTE ON FUNCTION twice(integer) FROM PUBLIC;
