ALTER TABLE "users" ADD COLUMN "team_id" INTEGER;

ALTER TABLE "users" ADD CONSTRAINT "users_team_id_fkey" FOREIGN KEY("team_id") REFERENCES "teams" ("id");
