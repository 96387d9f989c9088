CREATE TABLE "members" (
    "id" INTEGER NOT NULL,
    "team" INTEGER,
    PRIMARY KEY ("id")
);

CREATE TABLE "teams" (
    "id" INTEGER NOT NULL,
    "leader" INTEGER,
    PRIMARY KEY ("id"),
    CONSTRAINT fk_leader FOREIGN KEY("leader") REFERENCES "members" ("id")
);

PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_members" (
    "id" INTEGER NOT NULL,
    "team" INTEGER,
    PRIMARY KEY ("id"),
    FOREIGN KEY("team") REFERENCES "teams" ("id")
);

INSERT INTO "retort_new_members" ("id", "team")
SELECT "id", "team"
FROM "members";

DROP TABLE "members";

ALTER TABLE "retort_new_members" RENAME TO "members";

PRAGMA legacy_alter_table=OFF;
