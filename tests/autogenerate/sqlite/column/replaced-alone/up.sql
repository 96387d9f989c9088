PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_tickets" (
    "id" INTEGER NOT NULL
);

INSERT INTO "retort_new_tickets" (rowid, "id")
SELECT rowid, "id"
FROM "tickets";

DROP TABLE "tickets";

ALTER TABLE "retort_new_tickets" RENAME TO "tickets";

PRAGMA legacy_alter_table=OFF;

ALTER TABLE "tickets" ADD COLUMN "state" TEXT DEFAULT 'open';

ALTER TABLE "tickets" DROP COLUMN "id";
