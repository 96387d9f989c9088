CREATE TYPE "span" AS RANGE (subtype = double precision, multirange_type_name = span_multirange, subtype_diff = float8mi);

COMMENT ON TYPE "span" IS 'from to';

CREATE TYPE "words" AS RANGE (subtype = text, multirange_type_name = words_multirange, collation = pg_catalog."C");

ALTER TABLE "orders" ADD COLUMN "during" span;
