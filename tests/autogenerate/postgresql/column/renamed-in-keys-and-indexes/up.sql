ALTER TABLE "users" RENAME COLUMN "email" TO "mail";

DROP INDEX "ix_lower";

CREATE UNIQUE INDEX "ix_lower" ON "users" ((lower((mail)::text))) WHERE (mail)::text <> ''::text;
