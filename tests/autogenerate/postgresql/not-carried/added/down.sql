DROP ROUTINE "to_text"(b box2);

DROP TYPE "box2";
