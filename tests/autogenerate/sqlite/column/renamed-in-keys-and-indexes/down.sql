DROP INDEX "ix_lower";

CREATE UNIQUE INDEX "ix_lower" ON "users" ((lower("mail"))) WHERE "mail" <> '';

ALTER TABLE "users" RENAME COLUMN "mail" TO "email";
