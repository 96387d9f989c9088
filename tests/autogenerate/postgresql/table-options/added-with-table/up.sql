CREATE UNLOGGED TABLE "t" (
    "id" INTEGER NOT NULL,
    "note" TEXT,
    CONSTRAINT "t_pkey" PRIMARY KEY ("id") WITH (fillfactor=80)
) WITH (fillfactor=70);

CREATE INDEX "by_note" ON "t" ("note") WITH (fillfactor=60);

ALTER TABLE "t" CLUSTER ON "by_note";

ALTER TABLE "t" REPLICA IDENTITY FULL;

ALTER TABLE "t" ENABLE ROW LEVEL SECURITY;
