PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_t" (
    "id" TEXT NOT NULL,
    "n" TEXT,
    PRIMARY KEY ("id")
);

INSERT INTO "retort_new_t" ("id", "n")
SELECT "id", "n"
FROM "t";

DROP TABLE "t";

ALTER TABLE "retort_new_t" RENAME TO "t";

PRAGMA legacy_alter_table=OFF;
