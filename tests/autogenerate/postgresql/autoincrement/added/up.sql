CREATE SEQUENCE "t_id_seq" AS INTEGER OWNED BY "t"."id";

SELECT setval('"t_id_seq"', (SELECT coalesce(max("id"), 0) + 1 FROM "t"), false);

ALTER TABLE "t" ALTER COLUMN "id" SET DEFAULT nextval('"t_id_seq"');
