// SQL that says what it does to the schema.
#include <gtest/gtest.h>

#include "ops/apply.h"
#include "ops/json.h"
#include "ops/reverse.h"
#include "render/to_cpp.h"
#include "schema/dump.h"

namespace retort {
namespace {

Execute with_effect() {
  return {.sql = "CREATE TABLE t (id INTEGER)", .effect = {CreateTable{.name = "t", .columns = {{.name = "id"}}}}};
}

TEST(Effect, is_what_the_catalog_follows) {
  EXPECT_EQ(dump(retort::apply({with_effect()}, Catalog())), "table t\n  id Integer\n");
  EXPECT_EQ(dump(retort::apply({Execute{.sql = with_effect().sql}}, Catalog())), "");
}

TEST(Effect, is_taken_back_but_not_what_was_done_on_one_database_alone) {
  EXPECT_EQ(reverse(Op(with_effect()), Catalog()), Ops{DropTable{"t"}});
  Execute only = with_effect();
  only.dialect = "sqlite";
  EXPECT_THROW(reverse(Op(only), Catalog()), Error);
  EXPECT_THROW(reverse(Op(Execute{.sql = "SELECT 1"}), Catalog()), Error);
}

TEST(Effect, has_a_form_in_json_and_cpp) {
  Ops ops = {with_effect()};
  EXPECT_EQ(ops_from_json(to_json(ops)), ops);
  EXPECT_NE(ops, Ops{Execute{.sql = with_effect().sql}});
  EXPECT_EQ(to_cpp(ops, 0),
            R"text(Execute{.sql = "CREATE TABLE t (id INTEGER)",
        .effect = {CreateTable{.name = "t", .columns = {{.name = "id", .type = Integer{}}}}}},)text");
}

}  // namespace
}  // namespace retort
