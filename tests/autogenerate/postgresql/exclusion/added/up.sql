ALTER TABLE "rooms" ADD CONSTRAINT "ex_rooms" EXCLUDE USING gist ("during" WITH &&);
