DROP ROUTINE "shop"."worst"(a shop.mood);

DROP TYPE "shop"."mood";

DROP SCHEMA "shop";
