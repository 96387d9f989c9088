PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_members" (
    "id" INTEGER NOT NULL,
    "team" INTEGER,
    PRIMARY KEY ("id")
);

INSERT INTO "retort_new_members" ("id", "team")
SELECT "id", "team"
FROM "members";

DROP TABLE "members";

ALTER TABLE "retort_new_members" RENAME TO "members";

PRAGMA legacy_alter_table=OFF;

DROP TABLE "teams";

DROP TABLE "members";
