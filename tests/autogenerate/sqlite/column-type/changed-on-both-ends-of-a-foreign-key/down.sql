PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_b" (
    "a_id" INTEGER
);

INSERT INTO "retort_new_b" (rowid, "a_id")
SELECT rowid, "a_id"
FROM "b";

DROP TABLE "b";

ALTER TABLE "retort_new_b" RENAME TO "b";

PRAGMA legacy_alter_table=OFF;

PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_a" (
    "id" INTEGER NOT NULL,
    PRIMARY KEY ("id")
);

INSERT INTO "retort_new_a" ("id")
SELECT "id"
FROM "a";

DROP TABLE "a";

ALTER TABLE "retort_new_a" RENAME TO "a";

PRAGMA legacy_alter_table=OFF;

PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_b" (
    "a_id" INTEGER,
    FOREIGN KEY("a_id") REFERENCES "a" ("id")
);

INSERT INTO "retort_new_b" (rowid, "a_id")
SELECT rowid, "a_id"
FROM "b";

DROP TABLE "b";

ALTER TABLE "retort_new_b" RENAME TO "b";

PRAGMA legacy_alter_table=OFF;
