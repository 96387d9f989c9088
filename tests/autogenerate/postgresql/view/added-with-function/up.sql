CREATE FUNCTION "grown"(age integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT age >= 18$function$;

CREATE VIEW "adults" AS
SELECT users.id
   FROM users
  WHERE grown(users.age);
