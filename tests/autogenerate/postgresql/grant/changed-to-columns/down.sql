REVOKE SELECT ("id", "name") ON TABLE "users" FROM "retort_test_reader";

GRANT SELECT ON TABLE "users" TO "retort_test_reader";

GRANT SELECT ("id") ON TABLE "users" TO "retort_test_reader";
