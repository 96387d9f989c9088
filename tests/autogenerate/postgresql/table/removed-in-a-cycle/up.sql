ALTER TABLE "members" DROP CONSTRAINT "members_team_fkey";

DROP TABLE "teams";

DROP TABLE "members";
