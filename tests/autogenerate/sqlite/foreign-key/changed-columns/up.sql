PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_b" (
    "id" INTEGER NOT NULL,
    "p" INTEGER,
    "q" INTEGER,
    PRIMARY KEY ("id"),
    CONSTRAINT fk_b FOREIGN KEY("q") REFERENCES "a" ("id")
);

INSERT INTO "retort_new_b" ("id", "p", "q")
SELECT "id", "p", "q"
FROM "b";

DROP TABLE "b";

ALTER TABLE "retort_new_b" RENAME TO "b";

PRAGMA legacy_alter_table=OFF;
