CREATE TABLE users (id integer PRIMARY KEY, name text);
CREATE VIEW names AS SELECT name FROM users;
GRANT SELECT ON names TO retort_test_reader;
CREATE MATERIALIZED VIEW copies AS SELECT id + 1 AS id FROM users;
GRANT SELECT ON copies TO retort_test_reader WITH GRANT OPTION;
CREATE FUNCTION twice(a integer) RETURNS bigint LANGUAGE sql AS 'SELECT a::bigint * 2';
REVOKE EXECUTE ON FUNCTION twice(integer) FROM PUBLIC;
