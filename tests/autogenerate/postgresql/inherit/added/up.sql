CREATE TABLE "b" (
    "more" TEXT
) INHERITS ("a");
