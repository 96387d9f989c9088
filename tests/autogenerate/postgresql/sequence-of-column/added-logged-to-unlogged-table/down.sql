DROP TABLE "limits";
