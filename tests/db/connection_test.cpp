// What every driver must do, run on both databases.
#include "retort/connection.h"

#include <gtest/gtest.h>

#include "db/transaction.h"
#include "support/database.h"
#include "support/errors.h"

namespace retort {
namespace {

using test::error_of;
using test::TestDatabase;
using test::TestPostgres;
using test::value_of;

class AnyConnection : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!database_.available()) GTEST_SKIP() << TestPostgres::skip_message;
    connection_ = database_.open();
  }

  Connection& db() { return *connection_; }
  std::string marker() const { return database_.is_sqlite() ? "?" : "$1"; }

  // The index of the failing statement, or -1.
  int failing_index(const std::vector<std::string>& statements) {
    try {
      db().execute_all(statements);
      return -1;
    } catch (const StatementError& error) {
      EXPECT_FALSE(error.statement().empty());
      return static_cast<int>(error.index());
    }
  }

  TestDatabase database_{GetParam()};
  std::unique_ptr<Connection> connection_;
};

INSTANTIATE_TEST_SUITE_P(Drivers, AnyConnection, testing::Values("sqlite", "postgresql"),
                         [](const auto& instance) { return instance.param; });

TEST_P(AnyConnection, says_which_dialect_and_version_it_speaks_to) {
  EXPECT_EQ(db().dialect(), GetParam());
  EXPECT_GT(db().server_version(), GetParam() == "sqlite" ? 3000000 : 90000);
}

TEST_P(AnyConnection, rows_come_as_text_with_names_and_nothing_for_null) {
  auto rows = db().query("SELECT 1 AS one, NULL AS none, '' AS empty UNION ALL SELECT 2, NULL, 'x' ORDER BY 1");
  EXPECT_EQ(rows.columns, (std::vector<std::string>{"one", "none", "empty"}));
  ASSERT_EQ(rows.rows.size(), 2U);
  EXPECT_EQ(rows.rows[0], (std::vector<Cell>{"1", std::nullopt, ""}));
  EXPECT_EQ(rows.rows[1], (std::vector<Cell>{"2", std::nullopt, "x"}));
}

TEST_P(AnyConnection, a_query_without_rows_still_names_its_columns) {
  auto rows = db().query("SELECT 1 AS one WHERE 1 = 0");
  EXPECT_TRUE(rows.empty());
  EXPECT_EQ(rows.columns, (std::vector<std::string>{"one"}));
}

TEST_P(AnyConnection, parameters_arrive_byte_for_byte) {
  db().execute("CREATE TABLE t (v TEXT)");
  std::vector<std::string> texts = {"", "it's \"quoted\"", "gr\xC3\xBC\xC3\x9F \xF0\x9F\x90\x98", "a\nb\\n\t%s $1 ?",
                                    std::string(3'000'000, 'x')};
  for (const auto& text : texts) {
    db().query("DELETE FROM t");
    auto inserted = db().query("INSERT INTO t VALUES (" + marker() + ")", std::vector<Cell>{text});
    EXPECT_EQ(inserted.affected, 1);
    EXPECT_EQ(value_of(db(), "SELECT v FROM t"), text);
  }
  db().query("UPDATE t SET v = " + marker(), std::vector<Cell>{std::nullopt});
  EXPECT_EQ(value_of(db(), "SELECT v FROM t"), "NULL");
}

TEST_P(AnyConnection, affected_counts_the_changed_rows_of_this_statement_only) {
  db().execute("CREATE TABLE t (v INTEGER)");
  EXPECT_EQ(db().query("INSERT INTO t VALUES (1), (2), (3)").affected, 3);
  EXPECT_EQ(db().query("UPDATE t SET v = 0 WHERE v > 1").affected, 2);
  EXPECT_EQ(db().query("UPDATE t SET v = 0 WHERE v > 100").affected, 0);
  EXPECT_EQ(db().query("SELECT * FROM t").affected, 0);
  EXPECT_EQ(db().query("CREATE TABLE u (v INTEGER)").affected, 0);
  EXPECT_EQ(db().query("DELETE FROM t").affected, 3);
}

TEST_P(AnyConnection, execute_runs_any_number_of_statements) {
  db().execute("");
  db().execute(" -- nothing\n");
  db().execute(
      "CREATE TABLE t (v TEXT); -- a ; in a comment\nINSERT INTO t VALUES ('a;b');\n/* ; */ INSERT INTO t "
      "VALUES ('c');\n");
  EXPECT_EQ(value_of(db(), "SELECT count(*) FROM t"), "2");
}

TEST_P(AnyConnection, query_takes_one_statement) {
  db().execute("CREATE TABLE t (v INTEGER)");
  EXPECT_THROW(db().query("INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)"), Error);
  EXPECT_EQ(value_of(db(), "SELECT count(*) FROM t"), "0");
  EXPECT_EQ(value_of(db(), "SELECT 1; -- and no more\n"), "1");
}

TEST_P(AnyConnection, an_error_has_the_databases_words_and_the_statement) {
  auto error = error_of([&] { db().query("SELECT *\nFROM missing_table"); });
  EXPECT_NE(error.message().find("missing_table"), std::string::npos) << error.what();
  EXPECT_EQ(error.statement(), "SELECT *\nFROM missing_table");
  EXPECT_EQ(error.sqlstate(), GetParam() == "sqlite" ? "" : "42P01");
  EXPECT_EQ(error.code(), ErrorCode::Failed);
}

TEST_P(AnyConnection, a_syntax_error_names_the_place) {
  auto error = error_of([&] { db().query("SELECT 1,\n  '\xC3\xBC' FRO x y"); });
  EXPECT_NE(error.message().find("line 2, column "), std::string::npos) << error.what();
}

TEST_P(AnyConnection, an_error_does_not_repeat_a_text_without_end) {
  std::string sql = "SELECT '" + std::string(100'000, 'x') + "' FROM missing_table";
  EXPECT_LT(error_of([&] { db().query(sql); }).statement().size(), 2000U);
}

TEST_P(AnyConnection, a_nul_byte_in_a_statement_is_refused) {
  using namespace std::string_literals;
  db().execute("CREATE TABLE t (v INTEGER)");
  for (const auto& sql : {"INSERT INTO t VALUES (1);\0 DELETE FROM t"s, "\0"s}) {
    EXPECT_NE(error_of([&] { db().execute(sql); }).message().find("NUL"), std::string::npos);
    EXPECT_NE(error_of([&] { db().query(sql); }).message().find("NUL"), std::string::npos);
    EXPECT_EQ(failing_index({"INSERT INTO t VALUES (2)", sql}), 1);
  }
  EXPECT_EQ(value_of(db(), "SELECT count(*) FROM t WHERE v = 1"), "0");
}

TEST_P(AnyConnection, a_wrong_number_of_parameters_is_an_error) {
  EXPECT_THROW(db().query("SELECT " + marker()), Error);
  EXPECT_EQ(value_of(db(), "SELECT 1"), "1");
}

TEST_P(AnyConnection, execute_all_names_the_first_failing_statement) {
  for (size_t position : {0U, 7U, 500U, 999U}) {
    SCOPED_TRACE(position);
    Transaction transaction(db());
    db().execute("CREATE TABLE t (v INTEGER)");
    std::vector<std::string> statements(1000, "INSERT INTO t VALUES (1)");
    statements[position] = "INSERT INTO missing_table VALUES (1)";
    EXPECT_EQ(failing_index(statements), static_cast<int>(position));
    transaction.roll_back();
    EXPECT_EQ(value_of(db(), "SELECT 1"), "1");
  }
}

TEST_P(AnyConnection, execute_all_runs_in_order_and_sees_its_own_changes) {
  Transaction transaction(db());
  EXPECT_EQ(
      failing_index({"CREATE TABLE t (v INTEGER)", "INSERT INTO t VALUES (1)", "ALTER TABLE t ADD COLUMN w INTEGER",
                     "UPDATE t SET w = v + 1", "SELECT * FROM t", "-- nothing"}),
      -1);
  transaction.commit();
  EXPECT_EQ(value_of(db(), "SELECT w FROM t"), "2");
  EXPECT_EQ(failing_index({}), -1);
}

TEST_P(AnyConnection, execute_all_outside_a_transaction_keeps_what_came_before_the_failure) {
  db().execute("CREATE TABLE t (v INTEGER)");
  EXPECT_EQ(failing_index({"INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)", "oops", "INSERT INTO t VALUES (4)"}),
            2);
  EXPECT_EQ(value_of(db(), "SELECT sum(v) FROM t"), "3");
  EXPECT_FALSE(db().in_transaction());
}

TEST_P(AnyConnection, execute_all_may_begin_and_commit) {
  EXPECT_EQ(failing_index({"BEGIN", "CREATE TABLE t (v INTEGER)", "COMMIT", "INSERT INTO t VALUES (1)", "BEGIN",
                           "INSERT INTO t VALUES (2)", "ROLLBACK", "INSERT INTO t VALUES (3)", "oops"}),
            8);
  EXPECT_FALSE(db().in_transaction());
  EXPECT_EQ(value_of(db(), "SELECT sum(v) FROM t"), "4");
}

TEST_P(AnyConnection, execute_all_stops_before_a_commit_that_follows_a_failure) {
  db().execute("CREATE TABLE t (v INTEGER)");
  EXPECT_EQ(failing_index({"BEGIN", "INSERT INTO t VALUES (1)", "oops", "COMMIT"}), 2);
  EXPECT_TRUE(db().in_transaction());
  db().execute("ROLLBACK");
  EXPECT_EQ(value_of(db(), "SELECT count(*) FROM t"), "0");
}

TEST_P(AnyConnection, execute_all_takes_single_statements) {
  Transaction transaction(db());
  EXPECT_EQ(failing_index({"SELECT 1", "SELECT 1; SELECT 2", "SELECT 3"}), 1);
}

TEST_P(AnyConnection, execute_all_moves_large_texts_and_large_answers_at_once) {
  Transaction transaction(db());
  db().execute("CREATE TABLE t (v TEXT)");
  std::string large(1'000'000, 'y');
  std::vector<std::string> statements;
  for (int i = 0; i < 20; ++i) {
    statements.push_back("INSERT INTO t VALUES ('" + large + "')");
    statements.push_back("SELECT * FROM t");
  }
  EXPECT_EQ(failing_index(statements), -1);
  EXPECT_EQ(value_of(db(), "SELECT count(*) FROM t"), "20");
}

TEST_P(AnyConnection, a_transaction_is_rolled_back_unless_committed) {
  db().execute("CREATE TABLE t (v INTEGER)");
  {
    Transaction transaction(db());
    EXPECT_TRUE(db().in_transaction());
    db().execute("INSERT INTO t VALUES (1)");
  }
  EXPECT_FALSE(db().in_transaction());
  EXPECT_EQ(value_of(db(), "SELECT count(*) FROM t"), "0");
  {
    Transaction transaction(db());
    db().execute("INSERT INTO t VALUES (1)");
    transaction.commit();
    EXPECT_FALSE(db().in_transaction());
  }
  EXPECT_EQ(value_of(db(), "SELECT count(*) FROM t"), "1");
}

TEST_P(AnyConnection, a_transaction_whose_statement_failed_is_rolled_back_quietly) {
  db().execute("CREATE TABLE t (v INTEGER)");
  EXPECT_THROW(
      {
        Transaction transaction(db());
        db().execute("INSERT INTO t VALUES (1)");
        db().execute("oops");
      },
      Error);
  EXPECT_FALSE(db().in_transaction());
  EXPECT_EQ(value_of(db(), "SELECT count(*) FROM t"), "0");
}

TEST_P(AnyConnection, an_address_with_an_unknown_dialect_is_refused) {
  EXPECT_THROW(open_database(Url{.dialect = "mysql"}), Error);
}

}  // namespace
}  // namespace retort
