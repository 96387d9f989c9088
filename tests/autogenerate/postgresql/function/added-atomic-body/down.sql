CREATE OR REPLACE FUNCTION "oldest"()
 RETURNS integer
 LANGUAGE sql
BEGIN ATOMIC
 SELECT max(users.age) AS max
    FROM users;
END;
