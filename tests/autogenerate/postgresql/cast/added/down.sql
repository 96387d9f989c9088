DROP CAST (box2 AS text);

DROP CAST (box2 AS integer);

DROP ROUTINE "shown"(b box2);

DROP TYPE "box2";
