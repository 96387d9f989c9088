PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_users" (
    "id" INTEGER NOT NULL,
    "email" VARCHAR(255) NOT NULL,
    "n" BIGINT,
    "twice" INTEGER GENERATED ALWAYS AS (n * 2) STORED,
    PRIMARY KEY ("id")
);

INSERT INTO "retort_new_users" ("id", "email", "n")
SELECT "id", "email", "n"
FROM "users";

DROP TABLE "users";

ALTER TABLE "retort_new_users" RENAME TO "users";

PRAGMA legacy_alter_table=OFF;
