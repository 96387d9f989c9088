ALTER TABLE "b" ADD CONSTRAINT "fk_b" FOREIGN KEY("p", "q") REFERENCES "a" ("x", "y");
