PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_b" (
    "id" INTEGER NOT NULL,
    "n" INTEGER,
    PRIMARY KEY ("id")
);

INSERT INTO "retort_new_b" ("id", "n")
SELECT "id", "n"
FROM "b";

DROP TABLE "b";

ALTER TABLE "retort_new_b" RENAME TO "b";

PRAGMA legacy_alter_table=OFF;

PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_a" (
    "id" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    PRIMARY KEY ("n")
);

INSERT INTO "retort_new_a" ("id", "n")
SELECT "id", "n"
FROM "a";

DROP TABLE "a";

ALTER TABLE "retort_new_a" RENAME TO "a";

PRAGMA legacy_alter_table=OFF;

PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_b" (
    "id" INTEGER NOT NULL,
    "n" INTEGER,
    PRIMARY KEY ("id"),
    FOREIGN KEY("n") REFERENCES "a" ("n")
);

INSERT INTO "retort_new_b" ("id", "n")
SELECT "id", "n"
FROM "b";

DROP TABLE "b";

ALTER TABLE "retort_new_b" RENAME TO "b";

PRAGMA legacy_alter_table=OFF;
