PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_t" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "v" INTEGER
);

INSERT INTO "retort_new_t" ("id", "v")
SELECT "id", "v"
FROM "t";

DROP TABLE "t";

ALTER TABLE "retort_new_t" RENAME TO "t";

PRAGMA legacy_alter_table=OFF;
