DROP TABLE "t";

DROP DOMAIN "positive";
