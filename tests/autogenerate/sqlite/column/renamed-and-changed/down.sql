PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_users" (
    "id" INTEGER NOT NULL,
    "mail" VARCHAR(255) NOT NULL,
    PRIMARY KEY ("id")
);

INSERT INTO "retort_new_users" ("id", "mail")
SELECT "id", "mail"
FROM "users";

DROP TABLE "users";

ALTER TABLE "retort_new_users" RENAME TO "users";

PRAGMA legacy_alter_table=OFF;

ALTER TABLE "users" RENAME COLUMN "mail" TO "email";
