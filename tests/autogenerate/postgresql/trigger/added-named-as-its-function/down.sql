DROP TRIGGER "touch" ON "runs";

DROP TRIGGER "zap" ON "other";

DROP ROUTINE "touch"();

DROP ROUTINE "zap"();
