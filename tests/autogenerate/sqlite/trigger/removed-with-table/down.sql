CREATE TABLE "users" (
    "id" INTEGER NOT NULL,
    "name" TEXT,
    "age" INTEGER,
    PRIMARY KEY ("id")
);

CREATE TRIGGER touch AFTER INSERT ON users BEGIN DELETE FROM users; END;
