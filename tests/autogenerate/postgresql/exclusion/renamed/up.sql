ALTER TABLE "rooms" RENAME CONSTRAINT "ex_old" TO "ex_new";
