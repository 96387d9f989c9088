ALTER TABLE "rooms" RENAME CONSTRAINT "ex_new" TO "ex_old";
