PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_t" (
    "a" INTEGER NOT NULL,
    CONSTRAINT pk_old PRIMARY KEY ("a")
);

INSERT INTO "retort_new_t" ("a")
SELECT "a"
FROM "t";

DROP TABLE "t";

ALTER TABLE "retort_new_t" RENAME TO "t";

PRAGMA legacy_alter_table=OFF;
