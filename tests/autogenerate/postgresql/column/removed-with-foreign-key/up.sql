ALTER TABLE "users" DROP CONSTRAINT "users_team_id_fkey";

ALTER TABLE "users" DROP COLUMN "team_id";
