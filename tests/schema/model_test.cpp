#include "retort/model.h"

#include <gtest/gtest.h>

namespace retort {
namespace {

struct Customer {
  Uuid id;
  std::string email;
  std::optional<std::string> full_name;
  std::chrono::system_clock::time_point created_at;
  std::vector<std::string> tags;
  std::optional<int> referred_by;
  struct Opaque {
  } opaque;

  static Table table() {
    return {
        .name = "customers",
        .columns = {column<&Customer::id>(), column<&Customer::email>({.type = String{255}}),
                    column<&Customer::full_name>({.renamed_from = "name"}),
                    column<&Customer::created_at>({.server_default = sql("CURRENT_TIMESTAMP")}),
                    column<&Customer::tags>(), column<&Customer::referred_by>()},
        .primary_key = {.columns = names<&Customer::id>()},
        .foreign_keys = {foreign_key<&Customer::referred_by, &Customer::id>()},
        .uniques = {{.columns = names<&Customer::email>()}},
    };
  }
};

struct Visit {
  int id;
  Uuid customer_id;
  static Table table() {
    return {.name = "visits",
            .columns = {column<&Visit::id>(), column<&Visit::customer_id>()},
            .primary_key = {.columns = names<&Visit::id>()},
            .foreign_keys = {foreign_key<&Visit::customer_id, &Customer::id>({.on_delete = Cascade})}};
  }
};

TEST(Model, a_member_gives_name_type_and_nullability) {
  Column column = retort::column<&Customer::full_name>();
  EXPECT_EQ(column.name, "full_name");
  EXPECT_EQ(column.type, Type(String{}));
  EXPECT_TRUE(column.nullable);
  EXPECT_FALSE(retort::column<&Customer::email>().nullable);
  EXPECT_EQ(retort::column<&Customer::tags>().type, Type(Array{String{}}));
}

TEST(Model, options_win_over_what_the_member_says) {
  Column column = retort::column<&Customer::email>({.type = Text{}, .nullable = true, .name = "mail"});
  EXPECT_EQ(column.name, "mail");
  EXPECT_EQ(column.type, Type(Text{}));
  EXPECT_TRUE(column.nullable);
}

TEST(Model, foreign_keys_find_their_tables_also_among_themselves) {
  Catalog catalog = retort::catalog<Visit, Customer>();
  EXPECT_EQ(catalog.find_table("visits")->foreign_keys[0].referred_table, "customers");
  EXPECT_EQ(catalog.find_table("visits")->foreign_keys[0].on_delete, Cascade);
  EXPECT_EQ(catalog.find_table("customers")->foreign_keys[0].referred_table, "customers");
}

TEST(Model, a_forgotten_model_is_named) {
  try {
    retort::catalog<Visit>();
    FAIL() << "a foreign key to a model that is not listed went unnoticed";
  } catch (const Error& error) {
    EXPECT_NE(error.message().find("Customer"), std::string::npos) << error.what();
  }
}

TEST(Model, a_member_without_a_column_type_is_named) {
  try {
    retort::column<&Customer::opaque>();
    FAIL() << "a C++ type that no database knows became a column";
  } catch (const Error& error) {
    EXPECT_NE(error.message().find("opaque"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace retort
