ALTER TABLE "users" DROP COLUMN "größe";
