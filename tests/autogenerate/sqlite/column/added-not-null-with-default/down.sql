ALTER TABLE "users" DROP COLUMN "state";
