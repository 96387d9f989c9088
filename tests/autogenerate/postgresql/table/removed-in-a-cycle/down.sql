CREATE TABLE "members" (
    "id" INTEGER NOT NULL,
    "team" INTEGER,
    CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "teams" (
    "id" INTEGER NOT NULL,
    "leader" INTEGER,
    CONSTRAINT "teams_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "fk_leader" FOREIGN KEY("leader") REFERENCES "members" ("id")
);

ALTER TABLE "members" ADD CONSTRAINT "members_team_fkey" FOREIGN KEY("team") REFERENCES "teams" ("id");
