REVOKE SELECT ON TABLE "copies" FROM "retort_test_reader";

GRANT EXECUTE ON ROUTINE "twice"(a integer) TO PUBLIC;

DROP MATERIALIZED VIEW "copies";

DROP ROUTINE "twice"(a integer);

DROP VIEW "names";

ALTER TABLE "users" ALTER COLUMN "name" TYPE VARCHAR(10);

CREATE VIEW "names" AS
SELECT users.name
   FROM users;

GRANT SELECT ON TABLE "names" TO "retort_test_reader";

CREATE FUNCTION "twice"(a integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a * 2$function$;

REVOKE EXECUTE ON ROUTINE "twice"(a integer) FROM PUBLIC;

CREATE MATERIALIZED VIEW "copies" AS
SELECT users.id
   FROM users;

GRANT SELECT ON TABLE "copies" TO "retort_test_reader" WITH GRANT OPTION;
