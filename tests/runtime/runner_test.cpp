// Runs on both databases: what is done, in which transaction, what is said, what is left after a failure.
#include "runtime/runner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "support/database.h"
#include "support/faulty_connection.h"
#include "support/migrations.h"

namespace retort {
namespace {

using test::Fault;
using test::FaultyConnection;
using test::fingerprint;
using test::five_revisions;
using test::ListSource;
using test::TestDatabase;
using test::TestPostgres;
using test::value_of;
using test::WatchedConnection;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Texts = std::vector<std::string>;

class Running : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (!database_.available()) GTEST_SKIP() << TestPostgres::skip_message;
    connection_ = database_.open();
  }

  const Dialect& dialect() const { return dialect_named(GetParam()); }
  bool is_sqlite() const { return database_.is_sqlite(); }
  Runner runner(const MigrationSource& source, RunOptions options = {}) {
    return Runner(*connection_, dialect(), source, std::move(options));
  }
  Texts rows() { return runner(source_).current(); }

  // The message, with all its lines, of what `run` throws.
  static std::string failure(const std::function<void()>& run) {
    try {
      run();
    } catch (const Error& error) {
      return error.what();
    }
    ADD_FAILURE() << "nothing was thrown";
    return "";
  }

  TestDatabase database_{GetParam()};
  std::unique_ptr<Connection> connection_;
  ListSource source_ = five_revisions();
};

INSTANTIATE_TEST_SUITE_P(Both, Running, testing::Values("sqlite", "postgresql"));

CreateTable one_column_table(const std::string& name) {
  return {.name = name,
          .columns = {{.name = "id", .type = Integer{}, .nullable = false}},
          .primary_key = {.columns = {"id"}}};
}

TEST_P(Running, goes_up_and_down_in_every_mode) {
  for (auto mode : {TransactionMode::All, TransactionMode::Revision, TransactionMode::None}) {
    auto up = runner(source_, {.mode = mode}).upgrade("head");
    EXPECT_EQ(up.steps, 5U);
    EXPECT_THAT(up.rows, ElementsAre("r5"));
    EXPECT_THAT(rows(), ElementsAre("r5"));
    EXPECT_EQ(value_of(*connection_, "SELECT count(*) FROM orders"), "2");
    auto down = runner(source_, {.mode = mode}).downgrade("base");
    EXPECT_EQ(down.steps, 5U);
    EXPECT_THAT(rows(), IsEmpty());
    EXPECT_EQ(fingerprint(*connection_), "");
    EXPECT_FALSE(connection_->in_transaction());
  }
}

TEST_P(Running, says_what_alembic_says) {
  Texts lines;
  RunOptions options{.log = [&](std::string_view line) { lines.emplace_back(line); }};
  runner(source_, options).upgrade("r2");
  EXPECT_THAT(lines, ElementsAre(is_sqlite() ? "Context impl SQLiteImpl." : "Context impl PostgresqlImpl.",
                                 "Will assume transactional DDL.", "Running upgrade  -> r1, users",
                                 "Running upgrade r1 -> r2, names"));
}

TEST_P(Running, counts_its_steps) {
  std::vector<std::pair<size_t, size_t>> seen;
  RunOptions options{.progress = [&](const Progress& p) { seen.emplace_back(p.done, p.total); }};
  runner(source_, options).upgrade("r3");
  EXPECT_THAT(seen, ElementsAre(std::pair(0, 3), std::pair(1, 3), std::pair(2, 3)));
}

TEST_P(Running, asks_once_and_takes_no_lock_when_nothing_is_pending) {
  runner(source_).upgrade("head");
  WatchedConnection watched(*connection_);
  auto result = Runner(watched, dialect(), source_, {}).upgrade("head");
  EXPECT_EQ(result.steps, 0U);
  EXPECT_EQ(watched.statements(), 1U) << testing::PrintToString(watched.sent());
}

TEST_P(Running, reads_the_current_rows_without_making_the_table) {
  EXPECT_THAT(runner(source_).current(), IsEmpty());
  EXPECT_FALSE(dialect().table_exists(*connection_, "alembic_version", ""));
  runner(source_).ensure_version();
  runner(source_).ensure_version();
  EXPECT_TRUE(dialect().table_exists(*connection_, "alembic_version", ""));
  EXPECT_THAT(runner(source_).current(), IsEmpty());
}

TEST_P(Running, stamps_without_running_anything) {
  runner(source_).stamp({"r3"});
  EXPECT_THAT(rows(), ElementsAre("r3"));
  EXPECT_EQ(fingerprint(*connection_), "");
  runner(source_).stamp({"r5"});
  EXPECT_THAT(rows(), ElementsAre("r5"));
  runner(source_).stamp({"base"});
  EXPECT_THAT(rows(), IsEmpty());
}

TEST_P(Running, purges_rows_that_no_revision_has) {
  runner(source_).stamp({"r3"});
  connection_->execute("UPDATE alembic_version SET version_num = 'gone'");
  EXPECT_THAT(failure([&] { runner(source_).upgrade("head"); }), HasSubstr("Can't locate revision"));
  runner(source_).stamp({"r2"}, true);
  EXPECT_THAT(rows(), ElementsAre("r2"));
  connection_->execute("UPDATE alembic_version SET version_num = 'gone'");
  runner(source_).stamp({"base"}, true);
  EXPECT_THAT(rows(), IsEmpty());
}

TEST_P(Running, keeps_the_version_table_under_another_name) {
  RunOptions options{.version_table = {.name = "My Versions"}};
  runner(source_, options).upgrade("r1");
  EXPECT_EQ(value_of(*connection_, "SELECT version_num FROM \"My Versions\""), "r1");
  EXPECT_THAT(rows(), IsEmpty());
}

TEST_P(Running, makes_the_column_wide_enough_for_the_longest_id) {
  std::string id(60, 'x');
  ListSource source({{.id = "short"}, {.id = id, .down = {"short"}}});
  runner(source).upgrade("head");
  EXPECT_THAT(rows(), ElementsAre(id));
}

TEST_P(Running, widens_a_column_that_is_too_narrow) {
  std::string id(60, 'x');
  ListSource narrow({{.id = "short"}});
  ListSource source({{.id = "short"}, {.id = id, .down = {"short"}}});
  runner(narrow).upgrade("head");
  runner(source).upgrade("head");
  EXPECT_THAT(rows(), ElementsAre(id));
}

TEST_P(Running, leaves_the_database_unchanged_when_a_step_fails_and_names_the_place) {
  ListSource broken({{.id = "a", .upgrade = {one_column_table("t")}, .doc = "make t"},
                     {.id = "b",
                      .down = {"a"},
                      .upgrade = {one_column_table("u"), AddColumn{"missing", {.name = "x", .type = Integer{}}}},
                      .doc = "fails"},
                     {.id = "c", .down = {"b"}, .doc = "never"}});
  Texts lines;
  RunOptions options{.log = [&](std::string_view line) { lines.emplace_back(line); }};
  try {
    runner(broken, options).upgrade("head");
    FAIL() << "it must not succeed";
  } catch (const Error& error) {
    EXPECT_EQ(error.revision(), "b");
    EXPECT_EQ(error.file(), "versions/b.sql");
    EXPECT_THAT(error.op(), HasSubstr("missing"));
    EXPECT_THAT(error.statement(), HasSubstr("ADD COLUMN"));
    EXPECT_THAT(error.hint(), HasSubstr("unchanged, at base"));
  }
  EXPECT_EQ(fingerprint(*connection_), "");
  EXPECT_THAT(rows(), IsEmpty());
  EXPECT_EQ(lines.back(), "Running upgrade a -> b, fails");
  EXPECT_FALSE(connection_->in_transaction());
}

TEST_P(Running, keeps_what_went_before_when_each_revision_has_its_transaction) {
  ListSource broken({{.id = "a", .upgrade = {one_column_table("t")}},
                     {.id = "b", .down = {"a"}, .upgrade = {one_column_table("u"), Execute{"SELECT nonsense"}}}});
  auto text = failure([&] { runner(broken, {.mode = TransactionMode::Revision}).upgrade("head"); });
  EXPECT_THAT(text, HasSubstr("The database is at a;"));
  EXPECT_THAT(rows(), ElementsAre("a"));
  EXPECT_THAT(fingerprint(*connection_), HasSubstr("t: 0 rows"));
  EXPECT_THAT(fingerprint(*connection_), Not(HasSubstr("u")));
}

TEST_P(Running, names_the_code_that_throws_and_rolls_back) {
  ListSource source({{.id = "a", .upgrade = {one_column_table("t"), Call{"backfill names", [](Connection& db) {
                                                                           db.execute("INSERT INTO t VALUES (1)");
                                                                           throw std::runtime_error("no such file");
                                                                         }}}}});
  auto text = failure([&] { runner(source).upgrade("head"); });
  EXPECT_THAT(text, HasSubstr("The code 'backfill names' failed: no such file"));
  EXPECT_THAT(text, HasSubstr("in revision: a"));
  EXPECT_EQ(fingerprint(*connection_), "");
}

TEST_P(Running, refuses_a_revision_that_ends_the_transaction) {
  for (std::string sql : {"COMMIT", "INSERT INTO t VALUES (1); -- so\nend", "BEGIN; SELECT 1; COMMIT", "ROLLBACK;"}) {
    ListSource source({{.id = "a", .upgrade = {one_column_table("t"), Execute{sql}, one_column_table("u")}}});
    EXPECT_THAT(failure([&] { runner(source).upgrade("head"); }), HasSubstr("begins or ends a transaction")) << sql;
    EXPECT_EQ(fingerprint(*connection_), "") << sql;
  }
  ListSource elsewhere({{.id = "a", .upgrade = {Execute{.sql = "COMMIT", .dialect = "another"}}}});
  EXPECT_EQ(runner(elsewhere).upgrade("head").steps, 1u);
}

TEST_P(Running, notices_that_the_version_row_is_gone) {
  ListSource source(
      {{.id = "a", .upgrade = {one_column_table("t")}},
       {.id = "b", .down = {"a"}, .upgrade = {Execute{"DELETE FROM alembic_version"}, one_column_table("u")}}});
  runner(source).upgrade("a");
  auto text = failure([&] { runner(source).upgrade("b"); });
  EXPECT_THAT(text, HasSubstr("Online migration expected to match one row when updating 'a' to 'b' in "
                              "'alembic_version'; 0 found"));
  EXPECT_THAT(rows(), ElementsAre("a"));
  EXPECT_THAT(fingerprint(*connection_), Not(HasSubstr("u:")));
}

TEST_P(Running, tells_a_hook_of_each_step_inside_its_transaction) {
  Texts seen;
  RunOptions options{.mode = TransactionMode::Revision,
                     .on_version_apply = [&](Connection& db, const AppliedStep& step) {
                       EXPECT_TRUE(db.in_transaction());
                       EXPECT_TRUE(step.is_upgrade);
                       seen.push_back(value_of(db, "SELECT version_num FROM alembic_version") + " " + step.to.at(0));
                     }};
  runner(source_, options).upgrade("r3");
  EXPECT_THAT(seen, ElementsAre("r1 r1", "r2 r2", "r3 r3"));
}

TEST_P(Running, rolls_a_step_back_whose_hook_fails) {
  RunOptions options{.mode = TransactionMode::Revision, .on_version_apply = [&](Connection&, const AppliedStep& step) {
                       if (step.to.at(0) == "r2") throw std::runtime_error("no");
                     }};
  EXPECT_THAT(failure([&] { runner(source_, options).upgrade("r3"); }), HasSubstr("on_version_apply failed: no"));
  EXPECT_THAT(rows(), ElementsAre("r1"));
}

TEST_P(Running, runs_what_refuses_a_transaction_outside_of_one) {
  ListSource source(
      {{.id = "a", .upgrade = {one_column_table("t")}},
       {.id = "b", .down = {"a"}, .upgrade = {one_column_table("u"), Execute{.sql = "VACUUM", .autocommit = true}}},
       {.id = "c", .down = {"b"}, .upgrade = {one_column_table("v")}}});
  EXPECT_EQ(runner(source).upgrade("head").steps, 3U);
  EXPECT_THAT(rows(), ElementsAre("c"));
  EXPECT_THAT(fingerprint(*connection_), HasSubstr("v: 0 rows"));
}

TEST_P(Running, is_honest_after_a_failure_outside_a_transaction) {
  ListSource source(
      {{.id = "a", .upgrade = {one_column_table("t")}},
       {.id = "b",
        .down = {"a"},
        .upgrade = {one_column_table("u"), Execute{.sql = "VACUUM", .autocommit = true}, Execute{"SELECT nonsense"}}}});
  auto text = failure([&] { runner(source).upgrade("head"); });
  EXPECT_THAT(text, HasSubstr("the version table still has a"));
  EXPECT_THAT(text, HasSubstr("in revision: b"));
  EXPECT_THAT(rows(), ElementsAre("a"));
}

TEST_P(Running, does_not_take_back_the_row_of_a_revision_that_cannot_be_rolled_back) {
  ListSource source({{.id = "a", .upgrade = {Execute{.sql = "VACUUM", .autocommit = true}}},
                     {.id = "b", .down = {"a"}, .upgrade = {Execute{"SELECT nonsense"}}}});
  failure([&] { runner(source).upgrade("head"); });
  EXPECT_THAT(rows(), ElementsAre("a"));
}

TEST_P(Running, runs_a_revision_without_a_transaction_statement_by_statement) {
  ListSource source(
      {{.id = "a", .upgrade = {one_column_table("t"), Execute{"SELECT nonsense"}}, .transactional = false}});
  auto text = failure([&] { runner(source).upgrade("head"); });
  EXPECT_THAT(text, HasSubstr("A part of this revision cannot be rolled back"));
  EXPECT_THAT(fingerprint(*connection_), HasSubstr("t: 0 rows"));
  EXPECT_THAT(rows(), IsEmpty());
}

TEST_P(Running, asks_for_a_downgrade_where_none_can_be_worked_out) {
  ListSource source({{.id = "a", .upgrade = {Execute{"CREATE TABLE t (id INTEGER)"}}},
                     {.id = "b", .down = {"a"}, .upgrade = {DropTable{"t"}}}});
  runner(source).upgrade("head");
  auto text = failure([&] { runner(source).downgrade("a"); });
  EXPECT_THAT(text, HasSubstr("Revision a changes 't'"));
  EXPECT_THAT(text, HasSubstr("Write a downgrade"));
  EXPECT_THAT(text, HasSubstr("in revision: b"));
  EXPECT_THAT(rows(), ElementsAre("b"));
}

TEST_P(Running, gives_up_when_another_run_keeps_the_lock) {
  auto other = database_.open();
  ASSERT_TRUE(dialect().try_lock(*other, "alembic_version"));
  try {
    runner(source_, {.lock_timeout = std::chrono::milliseconds(50)}).upgrade("head");
    FAIL() << "it must not succeed";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::LockTimeout);
    EXPECT_THAT(error.what(), HasSubstr("'alembic_version'"));
    EXPECT_THAT(error.hint(), HasSubstr("--lock-timeout"));
  }
  if (other->in_transaction())
    other->execute("ROLLBACK");
  else
    dialect().unlock(*other, "alembic_version");
  EXPECT_EQ(runner(source_).upgrade("head").steps, 5U);
}

TEST_P(Running, finishes_quietly_when_another_run_did_the_work_while_it_waited) {
  auto other = database_.open();
  bool done = false;
  // The other run comes just before ours takes the lock.
  WatchedConnection watched(*connection_, [&](size_t number, std::string_view) {
    if (number == 0 || done) return;
    done = true;
    Runner(*other, dialect(), source_, {}).upgrade("head");
  });
  auto result = Runner(watched, dialect(), source_, {}).upgrade("head");
  EXPECT_EQ(result.steps, 0U);
  EXPECT_THAT(result.rows, ElementsAre("r5"));
}

TEST_P(Running, says_that_a_commit_without_an_answer_is_in_doubt) {
  WatchedConnection watched(*connection_);
  Runner(watched, dialect(), source_, {}).upgrade("head");
  auto commit = std::find(watched.sent().begin(), watched.sent().end(), "COMMIT") - watched.sent().begin();
  runner(source_).downgrade("base");
  connection_->execute("DROP TABLE alembic_version");
  FaultyConnection faulty(database_.open(), {.statement = static_cast<size_t>(commit) + 1, .fault = Fault::LostAfter});
  try {
    Runner(faulty, dialect(), source_, {}).upgrade("head");
    FAIL() << "it must not succeed";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::InDoubt);
    EXPECT_THAT(error.what(), Not(HasSubstr("unchanged")));
    EXPECT_THAT(error.hint(), HasSubstr("current"));
  }
}

// A failure at each statement of the run, of each kind, in each mode: the database is always at a revision,
// with exactly its schema, and running again finishes.
class AnyFailure : public testing::TestWithParam<std::tuple<const char*, TransactionMode, Fault>> {};
INSTANTIATE_TEST_SUITE_P(Both, AnyFailure,
                         testing::Combine(testing::Values("sqlite", "postgresql"),
                                          testing::Values(TransactionMode::All, TransactionMode::Revision),
                                          testing::Values(Fault::Refused, Fault::LostBefore, Fault::LostAfter)));

TEST_P(AnyFailure, leaves_the_database_at_a_revision) {
  auto [name, mode, fault] = GetParam();
  TestDatabase database(name);
  if (!database.available()) GTEST_SKIP() << TestPostgres::skip_message;
  const auto& dialect = dialect_named(name);
  auto source = five_revisions();
  auto db = database.open();
  std::map<Texts, std::string> wanted = {{{}, fingerprint(*db)}};
  for (const char* id : {"r1", "r2", "r3", "r4", "r5"}) {
    Runner(*db, dialect, source, {}).upgrade(id);
    wanted[{id}] = fingerprint(*db);
  }
  size_t failures = 0;
  for (size_t at = 1;; ++at) {
    Runner(*db, dialect, source, {}).downgrade("base");
    db->execute("DROP TABLE alembic_version");
    FaultyConnection faulty(database.open(), {.statement = at, .fault = fault});
    try {
      Runner(faulty, dialect, source, {.mode = mode}).upgrade("head");
    } catch (const Error&) {
      ++failures;
    }
    auto found = Runner(*db, dialect, source, {}).current();
    ASSERT_TRUE(wanted.count(found)) << testing::PrintToString(found);
    EXPECT_EQ(fingerprint(*db), wanted[found]) << "statement " << at;
    Runner(*db, dialect, source, {.mode = mode}).upgrade("head");
    EXPECT_EQ(fingerprint(*db), wanted[{"r5"}]) << "statement " << at;
    if (faulty.statements().size() < at) break;
  }
  EXPECT_GT(failures, 15U);
}

class OnSqlite : public Running {};
INSTANTIATE_TEST_SUITE_P(Only, OnSqlite, testing::Values("sqlite"));

TEST_P(OnSqlite, names_the_rows_that_a_step_would_leave_without_a_parent) {
  runner(source_).upgrade("r4");
  ListSource more({{.id = "r4"}, {.id = "x", .down = {"r4"}, .upgrade = {Execute{"DELETE FROM users WHERE id = 2"}}}});
  auto text = failure([&] { runner(more).upgrade("head"); });
  EXPECT_THAT(text, HasSubstr("row 2 of 'orders' refers to a row of 'users' that is not there"));
  EXPECT_THAT(text, Not(HasSubstr("row 1")));
  EXPECT_EQ(value_of(*connection_, "SELECT count(*) FROM users"), "2");
  EXPECT_THAT(rows(), ElementsAre("r4"));
}

TEST_P(OnSqlite, misses_a_schema_no_sooner_than_the_revision_that_names_it) {
  ListSource source(
      {{.id = "a", .upgrade = {one_column_table("t"), CreateUnique{"t", {.name = "uq_t", .columns = {"id"}}}}},
       {.id = "b",
        .down = {"a"},
        .upgrade = {CreateUnique{.table = "t", .unique = {.columns = {"id"}}, .schema = "elsewhere"}}}});
  try {
    runner(source).upgrade("head");
    FAIL() << "it must not succeed";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("no schema 'elsewhere'"));
    EXPECT_EQ(error.revision(), "b");
  }
}

// The lock of SQLite is gone after each COMMIT.
TEST_P(OnSqlite, goes_on_behind_what_another_run_did_between_two_revisions) {
  auto other = database_.open();
  int begun = 0;
  WatchedConnection watched(*connection_, [&](size_t, std::string_view sql) {
    if (sql == "BEGIN IMMEDIATE" && ++begun == 2) Runner(*other, dialect(), source_, {}).upgrade("r3");
  });
  auto result = Runner(watched, dialect(), source_, {.mode = TransactionMode::Revision}).upgrade("head");
  EXPECT_EQ(result.steps, 3U);
  EXPECT_THAT(rows(), ElementsAre("r5"));
}

TEST_P(OnSqlite, stops_when_another_run_went_elsewhere_between_two_revisions) {
  auto other = database_.open();
  int begun = 0;
  WatchedConnection watched(*connection_, [&](size_t, std::string_view sql) {
    if (sql == "BEGIN IMMEDIATE" && ++begun == 2) Runner(*other, dialect(), source_, {}).downgrade("base");
  });
  auto text =
      failure([&] { Runner(watched, dialect(), source_, {.mode = TransactionMode::Revision}).upgrade("head"); });
  EXPECT_THAT(text, HasSubstr("Another program changed the version table"));
  EXPECT_THAT(rows(), IsEmpty());
}

class OnPostgresql : public Running {};
INSTANTIATE_TEST_SUITE_P(Only, OnPostgresql, testing::Values("postgresql"));

TEST_P(OnPostgresql, runs_a_script_without_a_transaction_one_statement_at_a_time) {
  ListSource source({{.id = "a",
                      .upgrade = {Execute{"CREATE TABLE t (id int); -- a comment; here\n"
                                          "CREATE INDEX CONCURRENTLY ix ON t (id);\nVACUUM t;"}},
                      .transactional = false}});
  runner(source).upgrade("head");
  EXPECT_THAT(rows(), ElementsAre("a"));
  EXPECT_THAT(fingerprint(*connection_), HasSubstr("ix t"));
}

TEST_P(OnPostgresql, sends_many_revisions_in_few_journeys) {
  std::vector<test::ListedRevision> revisions;
  for (int i = 0; i < 50; ++i) {
    auto id = "r" + std::to_string(i);
    revisions.push_back({.id = id, .upgrade = {one_column_table("t" + std::to_string(i)), Execute{"SELECT 1"}}});
    if (i > 0) revisions.back().down = {"r" + std::to_string(i - 1)};
  }
  WatchedConnection watched(*connection_);
  Runner(watched, dialect(), ListSource(revisions), {}).upgrade("head");
  EXPECT_LT(watched.round_trips(), 10U);
  EXPECT_GT(watched.statements(), 150U);
}

TEST_P(OnSqlite, does_not_mind_rows_that_had_no_parent_before) {
  runner(source_).upgrade("r4");
  connection_->execute("PRAGMA foreign_keys=OFF; INSERT INTO orders (id, user_id) VALUES (7, 77)");
  ListSource more({{.id = "r4"},
                   {.id = "x",
                    .down = {"r4"},
                    .upgrade = {Execute{"UPDATE users SET name = 'n'"}, RenameTable{"orders", "sales"}}}});
  runner(more).upgrade("head");
  EXPECT_THAT(rows(), ElementsAre("x"));
}

}  // namespace
}  // namespace retort
