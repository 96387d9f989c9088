DROP TRIGGER "touch" ON "users";

ALTER TABLE "users" ALTER COLUMN "age" TYPE BIGINT;

CREATE TRIGGER touch BEFORE UPDATE OF age ON "users" FOR EACH ROW WHEN (new.age > old.age) EXECUTE FUNCTION stamp();
