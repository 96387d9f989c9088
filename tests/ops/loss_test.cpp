// Which changes lose data, and how that is said.
#include "ops/loss.h"

#include <gtest/gtest.h>

namespace retort {
namespace {

const Catalog before = {
    .tables = {{.name = "users",
                .columns = {{.name = "bio", .type = Text{}},
                            {.name = "seen", .type = Timestamp{}},
                            {.name = "score", .type = Numeric{10, 2}},
                            {.name = "name", .type = String{20}},
                            {.name = "twice", .type = Integer{}, .computed = Computed{"score * 2"}}}}}};

std::string loss_of_type(const std::string& column, Type type) {
  return loss(AlterColumn{.table = "users", .column = column, .type = std::move(type)}, before);
}

TEST(Loss, is_what_a_dropped_table_or_column_held) {
  EXPECT_EQ(loss(DropTable{.name = "users", .schema = "shop"}, before), "table 'shop.users'");
  EXPECT_EQ(loss(DropColumn{.table = "users", .column = "bio"}, before), "column 'users.bio'");
  EXPECT_EQ(loss(DropIndex{.name = "ix"}, before), "");
  EXPECT_EQ(loss(DropColumn{.table = "users", .column = "twice"}, before), "") << "it can be worked out again";
}

TEST(Loss, is_what_does_not_fit_in_a_narrower_type) {
  EXPECT_EQ(loss_of_type("bio", String{10}), "what does not fit in column 'users.bio': Text becomes String(10)");
  EXPECT_NE(loss_of_type("name", String{19}), "");
  EXPECT_NE(loss_of_type("seen", Date{}), "");
  EXPECT_NE(loss_of_type("score", Integer{}), "");
  EXPECT_NE(loss_of_type("score", Numeric{10, 1}), "");
  for (const Type& wider : std::vector<Type>{String{21}, Text{}, String{}}) {
    EXPECT_EQ(loss_of_type("name", wider), "");
  }
  EXPECT_EQ(loss_of_type("score", Numeric{12, 3}), "");
}

}  // namespace
}  // namespace retort
