DROP INDEX "two";

DROP INDEX "one";

CREATE INDEX "two" ON "users" ("name");

CREATE INDEX "one" ON "users" ("email");
