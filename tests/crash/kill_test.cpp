// kill -9 in the middle of a run, again and again: the database is at the revision that its version table
// names, with exactly that revision's schema, and the next run finishes. RETORT_KILLS says how many runs are
// killed (20).
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <random>
#include <thread>

#include "runtime/runner.h"
#include "support/database.h"
#include "support/migrations.h"

namespace retort {
namespace {

using test::fingerprint;
using test::five_revisions;
using test::TestDatabase;
using test::TestPostgres;
using Clock = std::chrono::steady_clock;
using Texts = std::vector<std::string>;

int kills() {
  const char* text = std::getenv("RETORT_KILLS");
  return text != nullptr ? std::atoi(text) : 20;
}

class Killed : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (!TestDatabase(GetParam()).available()) GTEST_SKIP() << TestPostgres::skip_message;
  }
  const Dialect& dialect() const { return dialect_named(GetParam()); }

  pid_t start(const Url& url, TransactionMode mode) const {
    pid_t child = ::fork();
    if (child != 0) return child;
    int status = 1;
    try {
      auto connection = open_database(url);
      Runner(*connection, dialect(), source_, {.mode = mode}).upgrade("head");
      status = 0;
    } catch (const std::exception&) {
    }
    ::_exit(status);
  }

  // What the database looks like at each revision.
  std::map<Texts, std::string> wanted() {
    TestDatabase database(GetParam());
    auto db = database.open();
    std::map<Texts, std::string> prints = {{{}, fingerprint(*db)}};
    for (const char* id : {"r1", "r2", "r3", "r4", "r5"}) {
      Runner(*db, dialect(), source_, {}).upgrade(id);
      prints[{id}] = fingerprint(*db);
    }
    return prints;
  }

  // How long a whole run takes, to spread the kills over it.
  std::chrono::microseconds time_of_a_run(TransactionMode mode) const {
    TestDatabase database(GetParam());
    auto begin = Clock::now();
    pid_t child = start(database.url(), mode);
    ::waitpid(child, nullptr, 0);
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
  }

  test::ListSource source_ = five_revisions();
};

INSTANTIATE_TEST_SUITE_P(Both, Killed, testing::Values("sqlite", "postgresql"));

TEST_P(Killed, leaves_the_database_at_a_revision_and_the_next_run_finishes) {
  auto prints = wanted();
  std::map<TransactionMode, std::chrono::microseconds> times;
  for (auto mode : {TransactionMode::All, TransactionMode::Revision}) times[mode] = time_of_a_run(mode);
  TestDatabase database(GetParam());
  auto db = database.open();
  std::mt19937 random(20250116);
  int interrupted = 0;
  for (int i = 0; i < kills(); ++i) {
    auto mode = i % 2 == 0 ? TransactionMode::All : TransactionMode::Revision;
    pid_t child = start(database.url(), mode);
    std::this_thread::sleep_for(times[mode] * std::uniform_int_distribution<int>(5, 100)(random) / 100);
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status)) ++interrupted;
    // A server may still be carrying out what the dead client sent; the next run waits for its lock.
    Runner(*db, dialect(), source_, {}).upgrade("r1");
    auto found = Runner(*db, dialect(), source_, {}).current();
    ASSERT_TRUE(prints.count(found)) << testing::PrintToString(found);
    EXPECT_EQ(fingerprint(*db), prints[found]) << "kill " << i;
    Runner(*db, dialect(), source_, {.mode = mode}).upgrade("head");
    EXPECT_EQ(fingerprint(*db), prints[{"r5"}]) << "kill " << i;
    Runner(*db, dialect(), source_, {}).downgrade("base");
    db->execute("DROP TABLE alembic_version");
  }
  EXPECT_GT(interrupted, 0) << "every run was faster than its kill";
}

}  // namespace
}  // namespace retort
