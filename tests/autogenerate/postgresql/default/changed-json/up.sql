ALTER TABLE "users" ALTER COLUMN "v" SET DEFAULT '{"a": [1, 2]}';
