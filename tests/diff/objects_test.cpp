// Views, functions and the other objects in a diff of catalogs.
#include <gtest/gtest.h>

#include "diff/diff.h"
#include "ops/apply.h"
#include "ops/describe.h"
#include "ops/reverse.h"

namespace retort {
namespace {

using Lines = std::vector<std::string>;

Lines described(const Ops& ops) {
  Lines lines;
  for (const Op& op : ops) lines.push_back(describe(op));
  return lines;
}

Catalog shop() {
  Catalog catalog;
  catalog.tables = {{.name = "users", .columns = {{.name = "id"}, {.name = "age"}}}};
  catalog.views = {{.name = "adults", .definition = "SELECT id FROM users WHERE age >= 18"}};
  return catalog;
}

TEST(DiffObjects, models_that_list_none_of_a_kind_leave_it_alone) {
  Catalog model{.tables = shop().tables};
  EXPECT_EQ(described(diff(shop(), Target{model, model})), Lines{});
  EXPECT_EQ(described(diff(shop(), Target{model, model, true})), Lines{"drop view adults"});
}

TEST(DiffObjects, a_kind_that_a_model_lists_is_complete_in_that_schema) {
  Catalog before = shop();
  before.views.push_back({.name = "others", .definition = "SELECT 1", .schema = "app"});
  before.extensions = {{.name = "pg_trgm"}};
  Catalog model = shop();
  model.views[0].name = "grown";
  model.extensions = {{.name = "citext"}};
  EXPECT_EQ(described(diff(before, Target{model, model})),
            (Lines{"drop view adults", "create extension citext", "create view grown"}));
}

TEST(DiffObjects, what_reads_a_changed_view_goes_before_it_and_comes_back) {
  Catalog before = shop();
  before.views.push_back({.name = "a_top", .definition = "SELECT id FROM adults"});
  Catalog wanted = before;
  wanted.views[0].definition = "SELECT age FROM users";
  Ops ops = diff(before, wanted);
  EXPECT_EQ(described(ops), (Lines{"drop view a_top", "drop view adults", "create view adults", "create view a_top"}));
  EXPECT_EQ(described(reverse(ops, before)),
            (Lines{"drop view a_top", "drop view adults", "create view adults", "create view a_top"}));
}

TEST(DiffObjects, a_sequence_is_there_before_the_column_that_owns_it_and_belongs_to_it_after) {
  Catalog before;
  Catalog wanted;
  wanted.tables = {{.name = "invoices", .columns = {{.name = "number"}}}};
  wanted.sequences = {{.name = "numbers", .owner_table = "invoices", .owner_column = "number"}};
  Ops ops = diff(before, wanted);
  EXPECT_EQ(described(ops), (Lines{"create sequence numbers", "create table invoices", "alter sequence numbers"}));
  EXPECT_EQ(retort::apply(ops, before).sequences, wanted.sequences);
}

TEST(DiffObjects, the_filter_sees_them) {
  Catalog wanted = shop();
  wanted.views.push_back({.name = "secret", .definition = "SELECT 1"});
  Filter filter;
  filter.include_object = [](const ObjectInfo& object) {
    return object.kind != ObjectKind::View || object.name != "secret";
  };
  EXPECT_EQ(described(diff(shop(), Target{wanted, wanted, true}, filter)), Lines{});
}

TEST(ApplyObjects, refuses_what_is_there_already_and_what_is_not) {
  EXPECT_THROW(retort::apply({CreateObject{shop().views[0]}}, shop()), Error);
  EXPECT_THROW(retort::apply({DropObject{ObjectKind::View, "none"}}, shop()), Error);
  EXPECT_THROW(retort::apply({AlterObject{Sequence{.name = "none"}}}, shop()), Error);
  EXPECT_THROW(retort::apply({CreateTable{.name = "adults"}}, shop()), Error);
  EXPECT_EQ(retort::apply({DropObject{.name = "none", .if_exists = true}}, shop()), shop());
}

}  // namespace
}  // namespace retort
