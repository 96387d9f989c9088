ALTER TABLE "rooms" DROP CONSTRAINT "ex_rooms";
