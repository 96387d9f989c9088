REVOKE GRANT OPTION FOR SELECT ON TABLE "users" FROM "retort_test_writer";

GRANT UPDATE ("id", "name") ON TABLE "users" TO "retort_test_reader" WITH GRANT OPTION;

GRANT INSERT, SELECT ON TABLE "users" TO "retort_test_reader" WITH GRANT OPTION;
