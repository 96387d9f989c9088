CREATE OR REPLACE PROCEDURE "clean"(IN n integer)
 LANGUAGE sql
AS $procedure$DELETE FROM t WHERE a > n$procedure$;
