// A revision's proof finds what it should, and says what it could not do.
#include "runtime/proof.h"

#include <gtest/gtest.h>

#include "diff/diff.h"
#include "runtime/scratch.h"
#include "support/database.h"
#include "support/errors.h"

namespace retort {
namespace {

Catalog one_table(std::vector<Column> more = {}) {
  Table table{.name = "users", .columns = {{.name = "id", .type = Integer{}, .nullable = false}}};
  for (Column& column : more) table.columns.push_back(std::move(column));
  table.primary_key = {.columns = {"id"}};
  return {.tables = {table}};
}

class RevisionsProof : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!database_.available()) GTEST_SKIP() << test::TestPostgres::skip_message;
  }

  Proof prove_that(const Ops& upgrade, const Ops& downgrade, const Catalog& model) {
    Url url = database_.url();
    const Dialect& dialect = dialect_named(GetParam());
    auto place = open_scratch(dialect, &url, "");
    Catalog before = dialect.normalise(one_table());
    auto left = [&](Connection& connection, const Catalog& there) {
      Catalog reported = dialect.as_reported(connection, model, there);
      return diff(there, Target{model, reported});
    };
    return prove(dialect, *place, {.before = before, .upgrade = upgrade, .downgrade = downgrade, .left = left});
  }

  test::TestDatabase database_{GetParam()};
  const Column email_{.name = "email", .type = String{50}, .nullable = false, .server_default = "none"};
  const Ops add_email_ = {AddColumn{.table = "users", .column = email_}};
  const Ops drop_email_ = {DropColumn{.table = "users", .column = "email"}};
};

TEST_P(RevisionsProof, holds_for_ops_that_lead_there_and_back) {
  Proof proof = prove_that(add_email_, drop_email_, one_table({email_}));
  EXPECT_TRUE(proof.holds()) << proof.impossible;
}

TEST_P(RevisionsProof, names_what_the_upgrade_leaves_undone) {
  Column other{.name = "phone", .type = Text{}};
  Proof proof = prove_that(add_email_, drop_email_, one_table({email_, other}));
  EXPECT_EQ(proof.missing, std::vector<std::string>{"add column users.phone"});
  EXPECT_FALSE(proof.holds());
}

TEST_P(RevisionsProof, names_what_the_downgrade_leaves_undone) {
  Proof proof = prove_that(add_email_, {}, one_table({email_}));
  EXPECT_EQ(proof.not_back, std::vector<std::string>{"drop column users.email"});
}

TEST_P(RevisionsProof, says_which_op_fails) {
  Ops wrong = {Execute{"INSERT INTO nowhere VALUES (1)"}};
  Error error = test::error_of([&] { prove_that(wrong, {}, one_table()); });
  EXPECT_TRUE(test::says(error, "nowhere"));
  EXPECT_TRUE(test::says(error, "So the upgrade cannot work as it is written"));
}

TEST_P(RevisionsProof, takes_sql_of_several_statements_and_of_none) {
  Ops sql = {
      Execute{"-- to be filled in"},
      Execute{"ALTER TABLE users ADD COLUMN email VARCHAR(50) NOT NULL DEFAULT 'none';\nUPDATE users SET email = "
              "'x' WHERE email IS NULL"}};
  Proof proof = prove_that(sql, drop_email_, one_table({email_}));
  EXPECT_TRUE(proof.holds()) << proof.impossible << testing::PrintToString(proof.missing);
}

INSTANTIATE_TEST_SUITE_P(Databases, RevisionsProof, testing::Values("sqlite", "postgresql"),
                         [](const auto& dialect) { return dialect.param; });

}  // namespace
}  // namespace retort
