// Several processes at once: one applies, the others wait and find nothing to do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runtime/runner.h"
#include "support/database.h"
#include "support/migrations.h"

namespace retort {
namespace {

using test::fingerprint;
using test::five_revisions;
using test::TestDatabase;
using test::TestPostgres;
using testing::ElementsAre;

// Runs in a child process; its exit status says how many steps it ran, 100 that it failed.
pid_t start_child(const Url& url, const std::string& dialect, const test::ListSource& source, TransactionMode mode) {
  pid_t child = ::fork();
  if (child != 0) return child;
  int status = 100;
  try {
    auto connection = open_database(url);
    auto result = Runner(*connection, dialect_named(dialect), source, {.mode = mode}).upgrade("head");
    status = static_cast<int>(result.steps);
  } catch (const std::exception& error) {
    std::string text = std::string(error.what()) + "\n";
    if (::write(2, text.data(), text.size()) < 0) status = 101;
  }
  ::_exit(status);
}

class AtOnce : public testing::TestWithParam<std::tuple<const char*, TransactionMode>> {};

std::string test_name(const testing::TestParamInfo<AtOnce::ParamType>& info) {
  static constexpr const char* modes[] = {"one_transaction", "one_for_each_revision", "none"};
  return std::string(std::get<0>(info.param)) + "_" + modes[static_cast<int>(std::get<1>(info.param))];
}

INSTANTIATE_TEST_SUITE_P(Both, AtOnce,
                         testing::Combine(testing::Values("sqlite", "postgresql"),
                                          testing::Values(TransactionMode::All, TransactionMode::Revision,
                                                          TransactionMode::None)),
                         test_name);

// Starts eight of them and returns how many steps they ran in all; each must succeed.
int steps_of_eight(const Url& url, const std::string& dialect, const test::ListSource& source, TransactionMode mode) {
  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i) children.push_back(start_child(url, dialect, source, mode));
  int steps = 0;
  for (pid_t child : children) {
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_LT(WEXITSTATUS(status), 100);
    steps += WEXITSTATUS(status);
  }
  return steps;
}

TEST_P(AtOnce, eight_processes_apply_each_revision_once) {
  auto [dialect, mode] = GetParam();
  TestDatabase database(dialect);
  if (!database.available()) GTEST_SKIP() << TestPostgres::skip_message;
  auto source = five_revisions();
  EXPECT_EQ(steps_of_eight(database.url(), dialect, source, mode), 5);
  auto connection = database.open();
  EXPECT_THAT(Runner(*connection, dialect_named(dialect), source, {}).current(), ElementsAre("r5"));
  TestDatabase reference(dialect);
  auto other = reference.open();
  Runner(*other, dialect_named(dialect), source, {}).upgrade("head");
  EXPECT_EQ(fingerprint(*connection), fingerprint(*other));
}

// What runs outside of transactions could be run twice, or block for ever on a waiting process.
TEST_P(AtOnce, eight_processes_keep_the_lock_outside_of_transactions) {
  auto [dialect, mode] = GetParam();
  TestDatabase database(dialect);
  if (!database.available()) GTEST_SKIP() << TestPostgres::skip_message;
  Column id{.name = "id", .type = Integer{}, .nullable = false};
  test::ListSource source(
      {{.id = "a", .upgrade = {CreateTable{.name = "t", .columns = {id}, .primary_key = {.columns = {"id"}}}}},
       {.id = "b",
        .down = {"a"},
        .upgrade = {Execute{"INSERT INTO t VALUES (1)"}, Execute{.sql = "VACUUM", .autocommit = true},
                    CreateIndex{.table = "t", .index = {.name = "ix", .columns = {"id"}}, .concurrently = true},
                    Execute{"INSERT INTO t VALUES (2)"}}}});
  EXPECT_EQ(steps_of_eight(database.url(), dialect, source, mode), 2);
  auto connection = database.open();
  EXPECT_EQ(test::value_of(*connection, "SELECT count(*) FROM t"), "2");
}

TEST(AtOnceOnSqlite, eight_processes_apply_each_revision_once_with_a_write_ahead_log) {
  test::TestSqlite database;
  auto connection = database.open();
  connection->execute("PRAGMA journal_mode=WAL");
  auto source = five_revisions();
  EXPECT_EQ(steps_of_eight(database.url(), "sqlite", source, TransactionMode::Revision), 5);
  Runner(*connection, dialect_named("sqlite"), source, {}).downgrade("base");
  EXPECT_EQ(steps_of_eight(database.url(), "sqlite", source, TransactionMode::All), 5);
}

TEST(AtOnceOnSqlite, leaves_transactions_while_others_are_connected) {
  test::TestSqlite database;
  auto other = database.open();
  auto source = five_revisions();
  for (auto journal : {"WAL", "DELETE"}) {
    other->execute("PRAGMA journal_mode=" + std::string(journal));
    auto connection = database.open();
    Runner runner(*connection, dialect_named("sqlite"), source, {.mode = TransactionMode::None});
    EXPECT_EQ(runner.upgrade("head").steps, 5U);
    EXPECT_EQ(test::value_of(*other, "SELECT count(*) FROM orders"), "2");
    EXPECT_EQ(runner.downgrade("base").steps, 5U);
    other->execute("CREATE TABLE x (id INTEGER); DROP TABLE x");  // the lock is given back
    connection.reset();
  }
}

}  // namespace
}  // namespace retort
