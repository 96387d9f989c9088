REVOKE SELECT ON TABLE "users" FROM "retort_test_reader";

GRANT SELECT ("id", "name") ON TABLE "users" TO "retort_test_reader";
