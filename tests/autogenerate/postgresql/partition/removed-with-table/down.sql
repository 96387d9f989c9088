CREATE TABLE "e" (
    "id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "note" TEXT,
    CONSTRAINT "e_pkey" PRIMARY KEY ("id", "day"),
    CONSTRAINT "noted" CHECK (note <> ''::text)
) PARTITION BY RANGE (day);

CREATE INDEX "e_note" ON "e" ("note");

CREATE TABLE "e1" PARTITION OF "e" FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

CREATE TABLE "e2" PARTITION OF "e" FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
