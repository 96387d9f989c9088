REVOKE CREATE, USAGE ON SCHEMA "shop" FROM "retort_test_writer";

REVOKE USAGE ON TYPE "positive" FROM "retort_test_reader";

REVOKE USAGE ON TYPE "pair" FROM "retort_test_reader";

REVOKE USAGE ON TYPE "mood" FROM "retort_test_reader";

REVOKE EXECUTE ON ROUTINE "twice"(a integer) FROM "retort_test_reader";

REVOKE EXECUTE ON ROUTINE "total"(integer) FROM "retort_test_reader";

REVOKE EXECUTE ON ROUTINE "nothing"() FROM "retort_test_reader";

REVOKE USAGE ON SEQUENCE "numbers" FROM "retort_test_writer";

REVOKE SELECT ON TABLE "ones" FROM "retort_test_reader";
