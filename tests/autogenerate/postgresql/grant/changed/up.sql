REVOKE INSERT ON TABLE "users" FROM "retort_test_writer";

GRANT UPDATE ON TABLE "users" TO "retort_test_writer";
