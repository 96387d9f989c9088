PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_t" (
    "a" INTEGER NOT NULL,
    "b" INTEGER NOT NULL,
    CHECK (a > b)
);

INSERT INTO "retort_new_t" (rowid, "a", "b")
SELECT rowid, "a", "b"
FROM "t";

DROP TABLE "t";

ALTER TABLE "retort_new_t" RENAME TO "t";

PRAGMA legacy_alter_table=OFF;
