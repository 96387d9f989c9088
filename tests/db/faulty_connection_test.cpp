#include "support/faulty_connection.h"

#include <gtest/gtest.h>

#include "support/database.h"
#include "support/errors.h"

namespace retort {
namespace {

using test::error_of;
using test::Fault;
using test::FaultyConnection;
using test::TestSqlite;
using test::value_of;

// What is in the table after BEGIN, INSERT, COMMIT with a fault.
std::string rows_after(test::FaultPlan plan, ErrorCode code) {
  TestSqlite database;
  database.open()->execute("CREATE TABLE t (v)");
  FaultyConnection db(database.open(), plan);
  std::vector<std::string> statements = {"BEGIN", "INSERT INTO t VALUES (1)", "COMMIT"};
  EXPECT_EQ(error_of([&] { db.execute_all(statements); }).code(), code);
  EXPECT_EQ(db.lost(), plan.fault != Fault::Refused);
  EXPECT_EQ(db.in_transaction(), plan.fault == Fault::Refused && plan.statement > 1);
  EXPECT_EQ(db.statements().size(), plan.statement);
  return value_of(*database.open(), "SELECT count(*) FROM t");
}

TEST(FaultyConnection, fails_where_it_was_told_to) {
  EXPECT_EQ(rows_after({1, Fault::Refused}, ErrorCode::Failed), "0");
  EXPECT_EQ(rows_after({2, Fault::Refused}, ErrorCode::Failed), "0");
  EXPECT_EQ(rows_after({2, Fault::LostBefore}, ErrorCode::Failed), "0");
  EXPECT_EQ(rows_after({2, Fault::LostAfter}, ErrorCode::Failed), "0");
  EXPECT_EQ(rows_after({3, Fault::LostBefore}, ErrorCode::InDoubt), "0");
  EXPECT_EQ(rows_after({3, Fault::LostAfter}, ErrorCode::InDoubt), "1");
}

TEST(FaultyConnection, passes_everything_on_without_a_plan) {
  FaultyConnection db(open_database(parse_url("sqlite://")), {});
  db.execute("CREATE TABLE t (v); INSERT INTO t VALUES (7)");
  EXPECT_EQ(value_of(db, "SELECT v FROM t"), "7");
  EXPECT_EQ(db.statements().size(), 2U);
  EXPECT_EQ(db.dialect(), "sqlite");
}

}  // namespace
}  // namespace retort
