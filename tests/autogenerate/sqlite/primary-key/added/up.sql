PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_t" (
    "a" INTEGER NOT NULL,
    "b" INTEGER NOT NULL,
    CONSTRAINT pk_t PRIMARY KEY ("a")
);

INSERT INTO "retort_new_t" ("a", "b")
SELECT "a", "b"
FROM "t";

DROP TABLE "t";

ALTER TABLE "retort_new_t" RENAME TO "t";

PRAGMA legacy_alter_table=OFF;
