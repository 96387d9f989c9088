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

using test::five_revisions;
using test::fingerprint;
using test::TestDatabase;
using test::TestPostgres;
using testing::ElementsAre;

// Runs in a child process; its exit status says how many steps it ran, 100 that it failed.
pid_t start_child(const Url& url, const std::string& dialect, TransactionMode mode) {
  pid_t child = ::fork();
  if (child != 0) return child;
  int status = 100;
  try {
    auto connection = open_database(url);
    auto source = five_revisions();
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

TEST_P(AtOnce, eight_processes_apply_each_revision_once) {
  auto [dialect, mode] = GetParam();
  TestDatabase database(dialect);
  if (!database.available()) GTEST_SKIP() << TestPostgres::skip_message;
  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i) children.push_back(start_child(database.url(), dialect, mode));
  int steps = 0;
  for (pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_LT(WEXITSTATUS(status), 100);
    steps += WEXITSTATUS(status);
  }
  EXPECT_EQ(steps, 5);
  auto connection = database.open();
  auto source = five_revisions();
  EXPECT_THAT(Runner(*connection, dialect_named(dialect), source, {}).current(), ElementsAre("r5"));
  TestDatabase reference(dialect);
  auto other = reference.open();
  Runner(*other, dialect_named(dialect), source, {}).upgrade("head");
  EXPECT_EQ(fingerprint(*connection), fingerprint(*other));
}

}  // namespace
}  // namespace retort
