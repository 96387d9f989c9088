ALTER TABLE "rooms" DROP CONSTRAINT "ex_new";

ALTER TABLE "rooms" ADD CONSTRAINT "ex_old" EXCLUDE USING gist ("during" WITH &&);
