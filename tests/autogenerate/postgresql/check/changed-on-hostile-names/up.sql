ALTER TABLE "Ta""ble" DROP CONSTRAINT "ck ü";

ALTER TABLE "Ta""ble" ADD CONSTRAINT "ck ü" CHECK ("Sp alte" > 1);
