ALTER TABLE "users" RENAME COLUMN "email" TO "mail";

PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_users" (
    "id" INTEGER NOT NULL,
    "mail" VARCHAR(300),
    PRIMARY KEY ("id")
);

INSERT INTO "retort_new_users" ("id", "mail")
SELECT "id", "mail"
FROM "users";

DROP TABLE "users";

ALTER TABLE "retort_new_users" RENAME TO "users";

PRAGMA legacy_alter_table=OFF;
