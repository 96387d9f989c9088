GRANT SELECT ON TABLE "ones" TO "retort_test_reader";

GRANT USAGE ON SEQUENCE "numbers" TO "retort_test_writer";

GRANT EXECUTE ON ROUTINE "nothing"() TO "retort_test_reader";

GRANT EXECUTE ON ROUTINE "total"(integer) TO "retort_test_reader";

GRANT EXECUTE ON ROUTINE "twice"(a integer) TO "retort_test_reader";

GRANT USAGE ON TYPE "mood" TO "retort_test_reader";

GRANT USAGE ON TYPE "pair" TO "retort_test_reader" WITH GRANT OPTION;

GRANT USAGE ON TYPE "positive" TO "retort_test_reader";

GRANT CREATE, USAGE ON SCHEMA "shop" TO "retort_test_writer";
