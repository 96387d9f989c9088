// What is asked about: things that are gone and things that came and look like them.
#include "diff/rename_proposals.h"

#include <gtest/gtest.h>

#include "diff/diff.h"
#include "schema/normalise.h"

namespace retort {
namespace {

Table users(std::vector<Column> columns) {
  Table table{.name = "users", .columns = {{.name = "id", .type = Integer{}, .nullable = false}}};
  for (Column& column : columns) table.columns.push_back(std::move(column));
  table.primary_key = {.columns = {"id"}};
  return table;
}

// The flags of what is proposed, each followed by a blank.
std::string proposed(const Catalog& before, const Catalog& after, const std::vector<Table>& unknown = {}) {
  std::string flags;
  Catalog normal = normalise(before);
  for (const auto& proposal : rename_proposals(rename_pairs(diff(normal, after), normal, unknown))) {
    flags += proposal.flag() + " ";
  }
  return flags;
}
std::string proposed(std::vector<Column> before, std::vector<Column> after) {
  return proposed(Catalog{.tables = {users(std::move(before))}}, Catalog{.tables = {users(std::move(after))}});
}

TEST(RenameProposals, take_a_column_of_the_same_type_in_the_same_place) {
  EXPECT_EQ(proposed({{.name = "name", .type = String{80}}}, {{.name = "full_name", .type = String{80}}}),
            "users.name:full_name ");
  EXPECT_EQ(proposed({{.name = "name", .type = String{80}}}, {{.name = "full_name", .type = String{120}}}),
            "users.name:full_name ")
      << "another length";
}

TEST(RenameProposals, take_no_column_of_another_kind) {
  EXPECT_EQ(proposed({{.name = "age", .type = Integer{}}}, {{.name = "age_text", .type = Text{}}}), "");
}

TEST(RenameProposals, take_no_column_that_differs_in_much) {
  EXPECT_EQ(proposed({{.name = "nick", .type = String{80}, .nullable = false, .server_default = "x"}},
                     {{.name = "homepage", .type = String{200}}}),
            "");
}

TEST(RenameProposals, pair_each_column_with_the_likest) {
  EXPECT_EQ(proposed({{.name = "first", .type = String{80}}, {.name = "last", .type = String{80}}},
                     {{.name = "last_name", .type = String{80}}, {.name = "first_name", .type = String{80}}}),
            "users.last:last_name users.first:first_name ");
}

TEST(RenameProposals, need_something_that_is_gone_and_something_new) {
  EXPECT_EQ(proposed({}, {{.name = "name", .type = Text{}}}), "");
  EXPECT_EQ(proposed({{.name = "name", .type = Text{}}}, {}), "");
}

TEST(RenameProposals, are_not_made_for_what_the_model_says_itself) {
  EXPECT_EQ(
      proposed({{.name = "name", .type = Text{}}}, {{.name = "full_name", .type = Text{}, .renamed_from = "name"}}),
      "");
}

TEST(RenameProposals, take_a_table_with_most_of_the_columns) {
  Table people = users({{.name = "name", .type = Text{}}, {.name = "email", .type = Text{}}});
  people.name = "people";
  Catalog before{.tables = {users({{.name = "name", .type = Text{}}})}};
  EXPECT_EQ(proposed(before, Catalog{.tables = {people}}), "users:people ");
}

TEST(RenameProposals, take_a_table_that_no_model_has) {
  Table old = users({{.name = "name", .type = Text{}}});
  Table people = old;
  people.name = "people";
  EXPECT_EQ(proposed(Catalog(), Catalog{.tables = {people}}, {old}), "users:people ");
  people.schema = "shop";
  EXPECT_EQ(proposed(Catalog(), Catalog{.tables = {people}}, {old}), "") << "a table does not change its schema";
}

TEST(RenameProposals, take_a_value_in_the_place_of_another) {
  auto with = [](std::vector<std::string> values) {
    return Catalog{
        .tables = {users({{.name = "status", .type = Enum{.name = "status", .values = std::move(values)}}})}};
  };
  EXPECT_EQ(proposed(with({"new", "done"}), with({"new", "finished"})), "status.done:finished ");
  EXPECT_EQ(proposed(with({"new", "done"}), with({"new", "done", "late"})), "");
}

}  // namespace
}  // namespace retort
