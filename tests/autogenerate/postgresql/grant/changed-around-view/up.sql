DROP MATERIALIZED VIEW "copies";

DROP ROUTINE "twice"(a integer);

DROP VIEW "names";

ALTER TABLE "users" ALTER COLUMN "name" TYPE TEXT;

CREATE VIEW "names" AS
SELECT users.name
   FROM users;

GRANT SELECT ON TABLE "names" TO "retort_test_reader";

CREATE FUNCTION "twice"(a integer)
 RETURNS bigint
 LANGUAGE sql
AS $function$SELECT a::bigint * 2$function$;

CREATE MATERIALIZED VIEW "copies" AS
SELECT (users.id + 1) AS id
   FROM users;

REVOKE EXECUTE ON ROUTINE "twice"(a integer) FROM PUBLIC;

GRANT SELECT ON TABLE "copies" TO "retort_test_reader" WITH GRANT OPTION;
