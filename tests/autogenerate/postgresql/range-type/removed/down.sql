CREATE TYPE "span" AS RANGE (subtype = double precision, multirange_type_name = span_multirange);
