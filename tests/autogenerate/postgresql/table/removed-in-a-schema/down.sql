CREATE TABLE "shop"."users" (
    "id" INTEGER NOT NULL,
    "twin" INTEGER,
    CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "users_twin_fkey" FOREIGN KEY("twin") REFERENCES "users" ("id")
);
