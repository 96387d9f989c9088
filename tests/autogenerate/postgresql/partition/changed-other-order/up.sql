CREATE TABLE "e" (
    "id" INTEGER,
    "kind" TEXT,
    CONSTRAINT "e_id_check" CHECK (id > 0)
) PARTITION BY LIST (kind);

CREATE TABLE "ea" (
    "kind" TEXT,
    "id" INTEGER,
    CONSTRAINT "e_id_check" CHECK (id > 0)
);

ALTER TABLE "e" ATTACH PARTITION "ea" FOR VALUES IN ('a');
