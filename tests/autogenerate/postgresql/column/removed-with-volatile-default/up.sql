ALTER TABLE "users" DROP COLUMN "token";
