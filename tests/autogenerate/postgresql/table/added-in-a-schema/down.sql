DROP TABLE "shop"."users";
