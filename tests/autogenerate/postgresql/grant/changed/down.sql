REVOKE UPDATE ON TABLE "users" FROM "retort_test_writer";

GRANT INSERT ON TABLE "users" TO "retort_test_writer";
