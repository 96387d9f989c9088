DROP POLICY "mine" ON "users";

ALTER TABLE "users" DROP COLUMN "owner";
