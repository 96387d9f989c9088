ALTER TABLE "rooms" DROP CONSTRAINT "ex_rooms";

ALTER TABLE "rooms" ADD CONSTRAINT "ex_rooms" EXCLUDE USING gist ("during" WITH -|-);
