DROP POLICY "mine" ON "users";
