GRANT SELECT ("name"), UPDATE ("name") ON TABLE "users" TO "retort_test_reader";

GRANT SELECT ("id") ON TABLE "users" TO "retort_test_reader";
