DROP POLICY "grown" ON "users";

ALTER TABLE "users" ALTER COLUMN "age" TYPE INTEGER;

CREATE POLICY "grown" ON "users" USING (age >= 18);
