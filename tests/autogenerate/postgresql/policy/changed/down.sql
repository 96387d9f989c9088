DROP POLICY "mine" ON "users";

CREATE POLICY "mine" ON "users" FOR SELECT USING (name = CURRENT_USER);
