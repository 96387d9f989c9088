ALTER TABLE "users" ADD COLUMN "owner" TEXT;

CREATE POLICY "mine" ON "users" USING (owner = CURRENT_USER);
