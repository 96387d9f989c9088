PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_tickets" (
    "id" INTEGER NOT NULL,
    PRIMARY KEY ("id")
);

INSERT INTO "retort_new_tickets" ("id")
SELECT NULL
FROM "tickets";

DROP TABLE "tickets";

ALTER TABLE "retort_new_tickets" RENAME TO "tickets";

PRAGMA legacy_alter_table=OFF;
