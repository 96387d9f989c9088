#include "ops/json.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/random_catalog.h"

namespace retort {
namespace {

using test::Profile;

std::string message_of(const std::string& text) {
  try {
    ops_from_json(text);
  } catch (const Error& error) {
    return error.message();
  }
  return "nothing was wrong";
}

TEST(Json, catalogs_come_back_as_they_were) {
  Profile profile = Profile::everything();
  profile.views = profile.renames = true;
  for (unsigned seed = 0; seed < 500; ++seed) {
    std::mt19937 engine(seed);
    Catalog catalog = test::random_catalog(engine, profile);
    ASSERT_TRUE(catalog_from_json(to_json(catalog)) == catalog) << "seed " << seed << "\n" << to_json(catalog);
  }
}

TEST(Json, ops_come_back_as_they_were) {
  for (unsigned seed = 0; seed < 500; ++seed) {
    std::mt19937 engine(seed);
    Ops ops = test::random_ops(engine, Profile::everything());
    ASSERT_TRUE(ops_from_json(to_json(ops)) == ops) << "seed " << seed << "\n" << to_json(ops);
  }
}

TEST(Json, leaves_out_what_is_at_its_default) {
  Ops ops{AddColumn{.table = "users", .column = {.name = "email", .type = String{255}, .nullable = false}}};
  EXPECT_EQ(to_json(ops), R"([
  {
    "op": "AddColumn",
    "table": "users",
    "column": {
      "name": "email",
      "type": {
        "kind": "String",
        "length": 255
      },
      "nullable": false
    }
  }
])");
}

TEST(Json, tells_a_change_from_a_removal_and_from_nothing) {
  Ops ops{AlterColumn{.table = "t", .column = "a", .server_default = drop},
          AlterColumn{.table = "t", .column = "a", .server_default = sql("now()")},
          AlterColumn{.table = "t", .column = "a", .comment = ""}};
  EXPECT_TRUE(ops_from_json(to_json(ops)) == ops) << to_json(ops);
}

TEST(Json, keeps_each_kind_of_value) {
  Ops ops{BulkInsert{.table = "t",
                     .columns = {"a"},
                     .rows = {{std::monostate{}},
                              {true},
                              {int64_t{1}},
                              {1.0},
                              {INT64_MIN},
                              {0.1},
                              {1e300},
                              {std::string("1")},
                              {INFINITY},
                              {-INFINITY},
                              {sql("now()")}}}};
  EXPECT_TRUE(ops_from_json(to_json(ops)) == ops) << to_json(ops);
  Ops nan{BulkInsert{.table = "t", .columns = {"a"}, .rows = {{std::nan("")}}}};
  Ops back = ops_from_json(to_json(nan));
  EXPECT_TRUE(std::isnan(std::get<double>(std::get<BulkInsert>(back[0]).rows[0][0])));
}

TEST(Json, names_the_place_of_a_mistake) {
  EXPECT_EQ(
      message_of(
          R"([{"op": "AddColumn", "table": "t", "column": {"name": "a", "type": {"kind": "String", "lenght": 3}}}])"),
      "JSON at [0].column.type: unknown member 'lenght'.");
  EXPECT_EQ(message_of(R"([{"op": "DropTable"}])"), "JSON at [0]: the member 'name' is missing.");
  EXPECT_EQ(message_of(R"([{"op": "DropTabel", "name": "t"}])"), "JSON at [0]: there is no op 'DropTabel'.");
  EXPECT_EQ(message_of(R"([{"op": "DropTable", "name": 3}])"), "JSON at [0].name: this must be a text.");
  EXPECT_EQ(message_of("[{]"), "JSON at byte 3: this is not well-formed JSON.");
}

TEST(Json, refuses_a_call) {
  EXPECT_THROW(to_json(Ops{Call{"backfill", [](Connection&) {}}}), Error);
  EXPECT_THROW(ops_from_json(R"([{"op": "Call", "name": "backfill"}])"), Error);
}

TEST(Json, refuses_bytes_that_are_no_text) {
  EXPECT_THROW(to_json(Ops{Execute{.sql = "\xff"}}), Error);
}

}  // namespace
}  // namespace retort
