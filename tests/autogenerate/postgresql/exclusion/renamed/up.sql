ALTER TABLE "rooms" DROP CONSTRAINT "ex_old";

ALTER TABLE "rooms" ADD CONSTRAINT "ex_new" EXCLUDE USING gist ("during" WITH &&);
