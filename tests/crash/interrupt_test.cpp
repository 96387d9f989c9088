// Ctrl-C during a statement that would run for ever: the run stops, says where the database is, and nothing is left.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "base/files.h"
#include "python/project.h"

namespace retort {
namespace {

using test::TestDatabase;
using test::TestPostgres;

// Ends only when it is cancelled.
std::string endless(std::string_view dialect) {
  return dialect == "sqlite" ? "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
                             : "SELECT pg_sleep(600)";
}

class Interrupted : public test::PythonProject, public testing::WithParamInterface<const char*> {
 protected:
  void SetUp() override {
    if (!database_.available()) GTEST_SKIP() << TestPostgres::skip_message;
    test::PythonProject::SetUp();
    url_ = database_.url_text();
    write_settings();
  }

  // Runs `upgrade head` and presses Ctrl-C half a second after it began with the first revision.
  ProcessResult interrupt() {
    // A background job of a shell ignores SIGINT; `env` gives it back.
    std::string script =
        "env --default-signal=INT \"$0\" upgrade head 2>messages & run=$!; "
        "for i in $(seq 600); do grep -q Running messages && break; sleep 0.1; done; sleep 0.5; "
        "kill -INT $run; wait $run; code=$?; cat messages >&2; exit $code";
    return run_process({"/bin/sh", "-c", script, RETORT_PROGRAM}, folder_.path().string(),
                       {"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=" + folder_.path().string(), "LANG=C.UTF-8",
                        "RETORT_PYTHON_PACKAGES=bundled"});
  }

  void expect_stopped(const ProcessResult& result) {
    EXPECT_EQ(result.code, 1) << result.err;
    EXPECT_NE(result.err.find("FAILED: Interrupted"), std::string::npos) << result.err;
    EXPECT_NE(result.err.find("The database is unchanged, at base"), std::string::npos) << result.err;
    auto connection = database_.open();
    EXPECT_ANY_THROW(connection->query("SELECT * FROM begun"));
    EXPECT_ANY_THROW(connection->query("SELECT * FROM alembic_version"));
  }

  TestDatabase database_{GetParam()};
};

TEST_P(Interrupted, a_python_revision_stops_in_the_middle_of_a_statement) {
  revision(
      "a1", "",
      "    op.create_table('begun', sa.Column('id', sa.Integer()))\n    op.execute(\"" + endless(GetParam()) + "\")\n");
  expect_stopped(interrupt());
}

TEST_P(Interrupted, a_python_revision_stops_in_its_own_loop) {
  revision("a1", "", "    op.create_table('begun', sa.Column('id', sa.Integer()))\n    while True:\n        pass\n");
  expect_stopped(interrupt());
}

TEST_P(Interrupted, a_revision_in_sql_stops_in_the_middle_of_a_statement) {
  std::filesystem::remove(folder_ / "alembic/env.py");
  write_file(
      folder_ / "alembic/versions/a1_it.sql",
      "-- it\n--\n-- Revision ID: a1\n-- Revises:\n-- Create Date: 2025-01-16 10:00:00.000000\n\n-- retort: upgrade\n"
      "CREATE TABLE begun (id INTEGER);\n" +
          endless(GetParam()) + ";\n\n-- retort: downgrade\n");
  expect_stopped(interrupt());
}

INSTANTIATE_TEST_SUITE_P(Databases, Interrupted, testing::Values("sqlite", "postgresql"),
                         [](const auto& database) { return std::string(database.param); });

}  // namespace
}  // namespace retort
