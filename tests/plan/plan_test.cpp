// Planning with an emitter that says what it was asked for and rebuilds for each AlterColumn and CreateCheck.
#include "plan/plan.h"

#include <gtest/gtest.h>

#include "ops/describe.h"
#include "plan/standard_sql.h"

namespace retort {
namespace {

class Recorder : public StandardSql {
 public:
  std::string type_sql(const Type&) const override { return "T"; }
  bool needs_catalog(const Op& op) const override {
    return std::holds_alternative<AlterColumn>(op) || std::holds_alternative<CreateCheck>(op);
  }
  std::vector<Statement> emit(const Op& op, const Catalog&) const override { return {{.sql = describe(op)}}; }
  std::optional<TableName> rebuilds(const Op& op, const Catalog&) const override {
    if (const auto* alter = std::get_if<AlterColumn>(&op)) {
      if (alter->new_name.empty()) return TableName{alter->table, alter->schema};
    }
    if (const auto* check = std::get_if<CreateCheck>(&op)) return TableName{check->table, check->schema};
    return std::nullopt;
  }
  std::vector<Statement> emit_rebuild(const Rebuild& rebuild) const override {
    std::string text = "rebuild " + rebuild.new_table.name + ":";
    for (const auto& source : rebuild.sources) {
      text += " " + source.column + "<-" + source.old_column + source.expression;
    }
    return {{.sql = text}};
  }
};

Catalog two_tables() {
  return {
      .tables = {{.name = "t", .columns = {{.name = "a"}, {.name = "b"}}}, {.name = "u", .columns = {{.name = "a"}}}}};
}

AlterColumn not_null(const std::string& table, const std::string& column) {
  return {.table = table, .column = column, .nullable = false};
}

std::vector<std::string> planned(const Ops& ops) {
  std::vector<std::string> lines;
  Catalog catalog = two_tables();
  for (const PlannedStep& step : plan(ops, catalog, Recorder())) {
    lines.push_back(std::to_string(step.op_count) + " " + (step.statements.empty() ? "" : step.statements[0].sql));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Plan, puts_neighbouring_rebuilds_of_a_table_into_one) {
  EXPECT_EQ(planned({not_null("t", "a"), not_null("t", "b"), not_null("u", "a")}),
            (Lines{"2 rebuild t: a<-a b<-b", "1 rebuild u: a<-a"}));
}

TEST(Plan, takes_along_what_lies_between_two_rebuilds_of_a_table) {
  EXPECT_EQ(planned({not_null("t", "a"), AddColumn{"t", {.name = "c"}}, not_null("t", "c"), DropColumn{"t", "b"}}),
            (Lines{"3 rebuild t: a<-a b<-b c<-", "1 drop column t.b"}));
}

TEST(Plan, does_not_reach_over_an_op_on_another_table) {
  EXPECT_EQ(planned({not_null("t", "a"), AddColumn{"u", {.name = "c"}}, not_null("t", "b")}).size(), 3u);
}

TEST(Plan, begins_anew_before_an_expression_that_speaks_of_changed_columns) {
  AlterColumn length{.table = "t", .column = "a", .type = Text{}, .using_expression = "a || c"};
  EXPECT_EQ(planned({not_null("t", "a"), length}), (Lines{"2 rebuild t: a<-aa || c b<-b"}));
  AlterColumn text{.table = "t", .column = "b", .type = Text{}};
  EXPECT_EQ(planned({text, length}), (Lines{"1 rebuild t: a<-a b<-b", "1 rebuild t: a<-aa || c b<-b"}));
}

TEST(Plan, puts_nothing_into_computed_columns) {
  AlterColumn computed{.table = "t", .column = "b", .computed = Computed{"a + 1"}};
  EXPECT_EQ(planned({computed}), Lines{"1 rebuild t: a<-a"});
}

TEST(Planner, reads_the_catalog_only_when_it_must_and_again_after_sql) {
  int reads = 0;
  Recorder emitter;
  Planner planner(emitter, [&] {
    ++reads;
    return two_tables();
  });
  Ops ops{AddColumn{"t", {.name = "x"}}, not_null("t", "a"), not_null("u", "a"), Execute{.sql = "SELECT 1"},
          AddColumn{"t", {.name = "y"}}, not_null("t", "b")};
  std::vector<int> reads_after;
  for (size_t i = 0; i < ops.size(); i += planner.next(ops, i).op_count) reads_after.push_back(reads);
  EXPECT_EQ(reads_after, (std::vector<int>{0, 0, 1, 1, 1, 1}));
  EXPECT_EQ(reads, 2);
}

TEST(Planner, leaves_it_to_the_database_whether_an_op_fits) {
  Recorder emitter;
  int reads = 0;
  Planner planner(emitter, [&] {
    ++reads;
    return two_tables();
  });
  Ops ops{not_null("t", "a"), AddColumn{"made_by_sql", {.name = "x"}}, not_null("t", "b")};
  for (size_t i = 0; i < ops.size();) i += planner.next(ops, i).op_count;
  EXPECT_EQ(reads, 2);
}

TEST(Planner, names_the_op_that_fails) {
  Recorder emitter;
  Planner planner(emitter, two_tables());
  try {
    planner.next({not_null("gone", "a")}, 0);
    ADD_FAILURE() << "a missing table went unnoticed";
  } catch (const Error& error) {
    EXPECT_EQ(error.op(), "alter column gone.a: not null");
  }
}

}  // namespace
}  // namespace retort
