PRAGMA legacy_alter_table=ON;

CREATE TABLE "retort_new_Ta""ble" (
    "Sp alte" INTEGER,
    CONSTRAINT "ck ü" CHECK ("Sp alte" > 1)
);

INSERT INTO "retort_new_Ta""ble" (rowid, "Sp alte")
SELECT rowid, "Sp alte"
FROM "Ta""ble";

DROP TABLE "Ta""ble";

ALTER TABLE "retort_new_Ta""ble" RENAME TO "Ta""ble";

PRAGMA legacy_alter_table=OFF;
