CREATE SCHEMA shop;
CREATE SEQUENCE numbers;
CREATE FUNCTION twice(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a * 2';
CREATE PROCEDURE nothing() LANGUAGE sql AS '';
CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer);
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TYPE pair AS (a integer, b integer);
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE MATERIALIZED VIEW ones AS SELECT 1 AS one;
