CREATE OR REPLACE FUNCTION "oldest"()
 RETURNS integer
 LANGUAGE sql
BEGIN ATOMIC
 SELECT min(users.age) AS min
    FROM users;
END;
