CREATE TABLE "order" (
    "id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    CONSTRAINT "order_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "order_user_id_fkey" FOREIGN KEY("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);
