REVOKE SELECT ("id") ON TABLE "users" FROM "retort_test_reader";

REVOKE SELECT ("name"), UPDATE ("name") ON TABLE "users" FROM "retort_test_reader";
