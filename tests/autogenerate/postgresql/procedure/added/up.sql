CREATE PROCEDURE "clean"(IN before_age integer)
 LANGUAGE sql
AS $procedure$DELETE FROM users WHERE age < before_age$procedure$;
