DROP POLICY "mine" ON "users";

CREATE POLICY "mine" ON "users" AS RESTRICTIVE FOR UPDATE USING (age > 3) WITH CHECK (age > 4);
