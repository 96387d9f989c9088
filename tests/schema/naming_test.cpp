// Expected names are those that SQLAlchemy 1.4 gives for the same tables and conventions.
#include "schema/naming.h"

#include <gtest/gtest.h>

#include "retort/error.h"

namespace retort {
namespace {

Table order_items(const std::string& schema = "") {
  return {.name = "order items",
          .columns = {{.name = "id"}, {.name = "user_id"}, {.name = "x"}, {.name = "y"}},
          .primary_key = {.columns = {"id"}},
          .foreign_keys = {{.columns = {"user_id"}, .referred_table = "users", .referred_columns = {"id"}},
                           {.columns = {"x", "y"}, .referred_table = "orgs", .referred_columns = {"a", "b"}}},
          .uniques = {{.columns = {"x", "y"}}, {.name = "given", .columns = {"user_id"}}},
          .checks = {{.name = "positive", .expression = "x > 0"}},
          .indexes = {{.columns = {{"x"}, {"y"}}}},
          .schema = schema};
}

Table named(const NamingConvention& convention, Table table = order_items()) {
  return with_names({.tables = {std::move(table)}}, convention).tables[0];
}

TEST(Naming, gives_the_names_of_the_convention_that_sqlalchemy_recommends) {
  Table table = named({{"ix", "ix_%(column_0_label)s"},
                       {"uq", "uq_%(table_name)s_%(column_0_name)s"},
                       {"ck", "ck_%(table_name)s_%(constraint_name)s"},
                       {"fk", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"},
                       {"pk", "pk_%(table_name)s"}});
  EXPECT_EQ(table.primary_key.name, "pk_order items");
  EXPECT_EQ(table.foreign_keys[0].name, "fk_order items_user_id_users");
  EXPECT_EQ(table.foreign_keys[1].name, "fk_order items_x_orgs");
  EXPECT_EQ(table.uniques[0].name, "uq_order items_x");
  EXPECT_EQ(table.uniques[1].name, "given");
  EXPECT_EQ(table.checks[0].name, "ck_order items_positive");
  EXPECT_EQ(table.indexes[0].name, "ix_order items_x");
}

TEST(Naming, knows_all_columns_later_columns_and_percent_signs) {
  Table table = named({{"ix", "ix_%(column_0_N_label)s"},
                       {"uq", "uq_%(column_0N_name)s_%(column_1_name)s%%"},
                       {"ck", "ck_%(constraint_name)s"},
                       {"fk", "fk_%(column_0_N_key)s_%(referred_column_0_N_name)s_%(referred_column_0_name)s"},
                       {"pk", "%(column_5_name)s!"}});
  EXPECT_EQ(table.primary_key.name, "!");
  EXPECT_EQ(table.foreign_keys[0].name, "fk_user_id_id_id");
  EXPECT_EQ(table.foreign_keys[1].name, "fk_x_y_a_b_a");
  EXPECT_EQ(table.uniques[0].name, "uq_xy_y%");
  EXPECT_EQ(table.checks[0].name, "ck_positive");
  EXPECT_EQ(table.indexes[0].name, "ix_order items_x_order items_y");
}

TEST(Naming, puts_the_schema_into_labels) {
  Table table = named({{"uq", "uq_%(column_0N_label)s"}}, order_items("my.app"));
  EXPECT_EQ(table.uniques[0].name, "uq_my_app_order items_xmy_app_order items_y");
  EXPECT_EQ(table.indexes[0].name, "ix_my_app_order items_x");
}

TEST(Naming, leaves_kinds_without_a_template_alone_but_for_indexes) {
  Table table = named({});
  EXPECT_EQ(table.primary_key.name, "");
  EXPECT_EQ(table.foreign_keys[0].name, "");
  EXPECT_EQ(table.indexes[0].name, "ix_order items_x");
}

TEST(Naming, refuses_what_it_cannot_name) {
  EXPECT_THROW(named({{"uq", "uq_%(colum_0_name)s"}}), Error);
  EXPECT_THROW(named({{"uq", "100%"}}), Error);
  EXPECT_THROW(named({{"ck", "ck_%(column_0_name)s"}}, {.name = "t", .checks = {{.expression = "a > 0"}}}), Error);
  EXPECT_THROW(named({{"ck", "ck_%(constraint_name)s"}}, {.name = "t", .checks = {{.expression = "a > 0"}}}), Error);
  EXPECT_THROW(named({}, {.name = "t", .indexes = {{.columns = {sql("lower(a)")}}}}), Error);
}

}  // namespace
}  // namespace retort
