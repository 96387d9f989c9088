PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_users" (
    "id" INTEGER NOT NULL,
    "email" VARCHAR(255) NOT NULL,
    "v" TEXT COLLATE "NOCASE",
    PRIMARY KEY ("id")
);

INSERT INTO "retort_new_users" ("id", "email", "v")
SELECT "id", "email", "v"
FROM "users";

DROP TABLE "users";

ALTER TABLE "retort_new_users" RENAME TO "users";

PRAGMA legacy_alter_table=OFF;
