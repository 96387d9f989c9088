REVOKE GRANT OPTION FOR INSERT, SELECT ON TABLE "users" FROM "retort_test_reader";

REVOKE GRANT OPTION FOR UPDATE ("id", "name") ON TABLE "users" FROM "retort_test_reader";

GRANT SELECT ON TABLE "users" TO "retort_test_writer" WITH GRANT OPTION;
