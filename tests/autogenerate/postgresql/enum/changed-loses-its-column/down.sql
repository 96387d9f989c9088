ALTER TABLE "people" ADD COLUMN "feels" "mood";
