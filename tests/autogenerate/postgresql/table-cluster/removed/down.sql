ALTER TABLE "t" CLUSTER ON "by_note";
