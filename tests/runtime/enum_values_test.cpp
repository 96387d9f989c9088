// Values that are added to an enum in place: statements of their own, between two transactions.
#include <gtest/gtest.h>

#include "ops/reverse.h"
#include "runtime/runner.h"
#include "runtime/safe_shapes.h"
#include "support/database.h"
#include "support/migrations.h"

namespace retort {
namespace {

using test::ListSource;
using test::TestDatabase;
using test::TestPostgres;
using test::value_of;

const Enum mood{.name = "mood", .values = {"sad", "ok"}};

CreateTable people() {
  return {.name = "people",
          .columns = {{.name = "id", .type = Integer{}, .nullable = false},
                      {.name = "mood", .type = mood, .nullable = false, .server_default = "sad"}},
          .primary_key = {.columns = {"id"}}};
}

AlterEnum added(bool in_place) {
  return {.name = "mood", .values = {"awful", "sad", "so so", "ok", "glad"}, .in_place = in_place};
}

class EnumValues : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (!database_.available()) GTEST_SKIP() << TestPostgres::skip_message;
    connection_ = database_.open();
  }
  Runner runner(const MigrationSource& source) { return Runner(*connection_, dialect_named("postgresql"), source, {}); }
  std::string value(const char* sql) { return value_of(*connection_, sql); }

  TestDatabase database_{"postgresql"};
  std::unique_ptr<Connection> connection_;
};

INSTANTIATE_TEST_SUITE_P(SwappedOrInPlace, EnumValues, testing::Bool());

TEST_P(EnumValues, can_be_used_in_the_revision_that_adds_them) {
  AlterColumn use{.table = "people", .column = "mood", .server_default = "glad"};
  ListSource source({{.id = "a", .upgrade = {people(), Execute{"INSERT INTO people VALUES (1, 'ok')"}}},
                     {.id = "b",
                      .down = {"a"},
                      .upgrade = {added(GetParam()), use, Execute{"INSERT INTO people (id) VALUES (2)"}},
                      .downgrade = Ops{Execute{"DELETE FROM people WHERE id = 2"},
                                       AlterColumn{.table = "people", .column = "mood", .server_default = "sad"},
                                       AlterEnum{.name = "mood", .values = mood.values}}}});
  runner(source).upgrade("head");
  EXPECT_EQ(value("SELECT string_agg(mood::text, ' ' ORDER BY id) FROM people"), "ok glad");
  EXPECT_EQ(value("SELECT enum_range(NULL::mood)::text"), "{awful,sad,\"so so\",ok,glad}");
  runner(source).downgrade("a");
  EXPECT_EQ(value("SELECT string_agg(mood::text, ' ' ORDER BY id) FROM people"), "ok");
  EXPECT_EQ(value("SELECT enum_range(NULL::mood)::text"), "{sad,ok}");
}

TEST_P(EnumValues, can_be_used_by_later_revisions_of_one_run) {
  ListSource source(
      {{.id = "a", .upgrade = {people()}},
       {.id = "b", .down = {"a"}, .upgrade = {added(GetParam())}},
       {.id = "c", .down = {"b"}, .upgrade = {Execute{"INSERT INTO people VALUES (1, 'so so')"}}},
       {.id = "d",
        .down = {"c"},
        .upgrade = {CreateCheck{.table = "people", .check = {.name = "ck", .expression = "mood <> 'awful'"}}}}});
  EXPECT_EQ(runner(source).upgrade("head").steps, 4U);
  EXPECT_EQ(value("SELECT mood FROM people"), "so so");
}

TEST_P(EnumValues, in_place_can_be_added_again_by_a_run_that_begins_anew) {
  ListSource source({{.id = "a", .upgrade = {people()}}, {.id = "b", .down = {"a"}, .upgrade = {added(true)}}});
  runner(source).upgrade("a");
  connection_->execute("ALTER TYPE mood ADD VALUE 'awful' BEFORE 'sad'");
  runner(source).upgrade("head");
  EXPECT_EQ(value("SELECT enum_range(NULL::mood)::text"), "{awful,sad,\"so so\",ok,glad}");
}

TEST_P(EnumValues, in_place_are_only_added) {
  const Catalog before{.tables = {{.name = "people", .columns = people().columns}}, .enums = {mood}};
  const Emitter& emitter = dialect_named("postgresql").emitter();
  for (const std::vector<std::string>& values : {std::vector<std::string>{"ok"}, {"ok", "sad", "glad"}}) {
    EXPECT_THROW(emitter.emit(AlterEnum{.name = "mood", .values = values, .in_place = true}, before), Error);
  }
  auto statements = emitter.emit(added(true), before);
  ASSERT_EQ(statements.size(), 3U);
  EXPECT_EQ(statements[0].sql, "ALTER TYPE \"mood\" ADD VALUE IF NOT EXISTS 'awful' BEFORE 'sad'");
  EXPECT_EQ(statements[1].sql, "ALTER TYPE \"mood\" ADD VALUE IF NOT EXISTS 'so so' AFTER 'sad'");
  EXPECT_EQ(statements[2].sql, "ALTER TYPE \"mood\" ADD VALUE IF NOT EXISTS 'glad'");
  EXPECT_TRUE(statements[2].autocommit);
}

TEST(EnumShapes, add_values_in_place_where_a_large_table_has_the_type) {
  const Catalog before{.tables = {{.name = "people", .columns = people().columns}}, .enums = {mood}};
  auto shaped = [&](const AlterEnum& op, bool large) {
    Ops ops = with_safe_shapes({op}, before, dialect_named("postgresql"), nullptr, {.online = large});
    EXPECT_EQ(ops.size(), 1U);
    return std::get<AlterEnum>(ops.at(0)).in_place;
  };
  EXPECT_TRUE(shaped(added(false), true));
  EXPECT_FALSE(shaped(added(false), false)) << "a small one is swapped in the transaction";
  EXPECT_FALSE(shaped({.name = "mood", .values = {"sad"}}, true)) << "a value goes";
  EXPECT_FALSE(shaped({.name = "mood", .values = {"sad", "fine"}, .renames = {{"ok", "fine"}}}, true));
  EXPECT_FALSE(std::get<AlterEnum>(reverse(added(true), before).at(0)).in_place) << "the way back takes values away";
}

}  // namespace
}  // namespace retort
