CREATE FUNCTION "stamp"()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$BEGIN RETURN NEW; END$function$;

CREATE TABLE "users" (
    "id" INTEGER NOT NULL,
    "name" TEXT,
    "age" INTEGER,
    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

CREATE TRIGGER touch BEFORE INSERT ON "users" FOR EACH ROW EXECUTE FUNCTION stamp();
