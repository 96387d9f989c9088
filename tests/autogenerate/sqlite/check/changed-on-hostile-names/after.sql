CREATE TABLE "Ta""ble" ("Sp alte" INTEGER, CONSTRAINT "ck ü" CHECK ("Sp alte" > 1));
