#include "schema/name_lists.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "schema/dump.h"

namespace retort {
namespace {

TEST(NameLists, patterns_describe_all_of_a_text) {
  EXPECT_TRUE(matches_pattern("users", "users"));
  EXPECT_TRUE(matches_pattern("tmp_a", "tmp_*"));
  EXPECT_TRUE(matches_pattern("tmp_", "tmp_*"));
  EXPECT_TRUE(matches_pattern("abcabd", "*ab?"));
  EXPECT_TRUE(matches_pattern("", "*"));
  EXPECT_FALSE(matches_pattern("users2", "users"));
  EXPECT_FALSE(matches_pattern("Users", "users"));
  EXPECT_FALSE(matches_pattern("ab", "*ab?"));
  EXPECT_FALSE(matches_pattern("tmp.a", "tmp_*"));
}

Catalog example() {
  Catalog catalog;
  catalog.tables = {
      {.name = "users",
       .columns = {{.name = "id"}, {.name = "notes"}},
       .indexes = {{.name = "ix", .columns = {"notes"}}}},
      {.name = "orders",
       .columns = {{.name = "id"}, {.name = "user_id"}},
       .foreign_keys = {{.columns = {"user_id"}, .referred_table = "users", .referred_columns = {"id"}}},
       .schema = "shop"},
      {.name = "orders", .columns = {{.name = "id"}}},
  };
  return catalog;
}

std::string left(const NameLists& lists) {
  Catalog catalog = example();
  leave_out(catalog, lists);
  return dump(catalog);
}

TEST(NameLists, leave_out_a_table_with_the_foreign_keys_to_it) {
  EXPECT_EQ(left({.exclude_tables = {"users"}}),
            "table shop.orders\n  id Integer\n  user_id Integer\ntable orders\n  id Integer\n");
  EXPECT_EQ(left({.exclude_tables = {"shop.*"}}),
            "table users\n  id Integer\n  notes Integer\n  index ix (notes)\ntable orders\n  id Integer\n");
  EXPECT_EQ(left({.exclude_tables = {"shop.*", "users"}}), "table orders\n  id Integer\n");
  EXPECT_EQ(left({.exclude_tables = {"orders", "users"}}), "");
}

TEST(NameLists, leave_out_a_schema) {
  EXPECT_EQ(left({.exclude_tables = {"users"}, .exclude_schemas = {"sh*"}}), "table orders\n  id Integer\n");
}

TEST(NameLists, leave_out_a_column_with_what_stands_on_it) {
  EXPECT_EQ(left({.exclude_tables = {"orders"}, .exclude_columns = {"users.notes"}}), "table users\n  id Integer\n");
  EXPECT_EQ(left({.exclude_tables = {"users", "shop.orders"}, .exclude_columns = {"i?"}}), "table orders\n");
  EXPECT_EQ(left({.exclude_columns = {"shop.orders.id", "notes", "orders.user_id"}}),
            "table users\n  id Integer\ntable shop.orders\ntable orders\n  id Integer\n");
}

}  // namespace
}  // namespace retort
