ALTER TABLE "users" ADD COLUMN "team_id" INTEGER;

PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_users" (
    "id" INTEGER NOT NULL,
    "email" VARCHAR(255) NOT NULL,
    "team_id" INTEGER,
    PRIMARY KEY ("id"),
    FOREIGN KEY("team_id") REFERENCES "teams" ("id")
);

INSERT INTO "retort_new_users" ("id", "email", "team_id")
SELECT "id", "email", "team_id"
FROM "users";

DROP TABLE "users";

ALTER TABLE "retort_new_users" RENAME TO "users";

PRAGMA legacy_alter_table=OFF;
