#include "diff/diff.h"

#include <gtest/gtest.h>

#include "ops/apply.h"
#include "ops/describe.h"

namespace retort {
namespace {

using Lines = std::vector<std::string>;

Lines described(const Ops& ops) {
  Lines lines;
  for (const Op& op : ops) lines.push_back(describe(op));
  return lines;
}

Table table(const std::string& name, std::vector<ForeignKey> foreign_keys = {}) {
  return {.name = name,
          .columns = {{.name = "id"}, {.name = "other"}},
          .primary_key = {.columns = {"id"}},
          .foreign_keys = std::move(foreign_keys)};
}

ForeignKey to(const std::string& name, const std::string& own_name = "") {
  return {.name = own_name, .columns = {"other"}, .referred_table = name, .referred_columns = {"id"}};
}

Catalog catalog(std::vector<Table> tables) {
  return {.tables = std::move(tables)};
}

TEST(Diff, makes_tables_before_those_that_refer_to_them_and_drops_them_after) {
  Catalog wanted = catalog({table("a", {to("b")}), table("b", {to("c")}), table("c", {to("c")})});
  EXPECT_EQ(described(diff({}, wanted)), (Lines{"create table c", "create table b", "create table a"}));
  EXPECT_EQ(described(diff(wanted, Catalog{})), (Lines{"drop table a", "drop table b", "drop table c"}));
}

TEST(Diff, takes_foreign_keys_in_a_circle_out_of_the_tables) {
  Catalog wanted = catalog({table("a", {to("b", "fk_a")}), table("b", {to("a", "fk_b")})});
  Ops ops = diff({}, wanted);
  EXPECT_EQ(ops.size(), 3u);
  EXPECT_TRUE(std::holds_alternative<CreateForeignKey>(ops[2]));
  Ops back = diff(wanted, Catalog{});
  EXPECT_EQ(back.size(), 3u);
  EXPECT_TRUE(std::holds_alternative<DropConstraint>(back[0]));
}

TEST(Diff, renames_what_the_model_says_was_renamed) {
  Catalog wanted = catalog({table("people")});
  wanted.tables[0].renamed_from = "users";
  wanted.tables[0].columns[1].name = "mail";
  wanted.tables[0].columns[1].renamed_from = "other";
  Ops ops = diff(catalog({table("users")}), wanted);
  EXPECT_EQ(described(ops), (Lines{"rename table users to people", "alter column people.other: rename to mail"}));
  EXPECT_EQ(described(diff(retort::apply(ops, catalog({table("users")})), wanted)), Lines{});
}

TEST(Diff, forgets_a_rename_when_the_old_name_is_not_there_or_still_wanted) {
  Catalog fresh = catalog({table("people")});
  fresh.tables[0].renamed_from = "users";
  EXPECT_EQ(described(diff({}, fresh)), Lines{"create table people"});
  Catalog both = catalog({table("people"), table("users")});
  both.tables[0].renamed_from = "users";
  EXPECT_EQ(described(diff(catalog({table("users")}), both)), Lines{"create table people"});
}

TEST(Diff, does_not_mind_names_that_the_model_or_the_database_leaves_open) {
  Catalog open = catalog({table("a", {to("a")})});
  open.tables[0].uniques = {{.columns = {"other"}}};
  open.tables[0].checks = {{.expression = "id > 0"}};
  Catalog named = catalog({table("a", {to("a", "fk")})});
  named.tables[0].primary_key.name = "pk";
  named.tables[0].uniques = {{.name = "uq", .columns = {"other"}}};
  named.tables[0].checks = {{.name = "ck", .expression = "id > 0"}};
  EXPECT_EQ(described(diff(open, named)), Lines{});
  EXPECT_EQ(described(diff(named, open)), Lines{});
  Catalog other = named;
  other.tables[0].foreign_keys[0].name = "another";  // Alembic: a foreign key is what it is on
  EXPECT_EQ(described(diff(named, other)), Lines{});
  other.tables[0].uniques[0].name = "another";
  EXPECT_EQ(described(diff(named, other)), Lines{"rename unique uq of a to another"});
}

TEST(Diff, drops_a_foreign_key_before_the_key_that_it_stands_on_and_makes_it_again) {
  Catalog before = catalog({table("a"), table("b", {to("a", "fk")})});
  before.tables[0].primary_key.name = "old";
  Catalog wanted = before;
  wanted.tables[0].primary_key.name = "new";
  EXPECT_EQ(described(diff(before, wanted)), Lines{"rename primary key old of a to new"});
  wanted.tables[0].primary_key.deferrable = Deferrable::InitiallyDeferred;
  EXPECT_EQ(described(diff(before, wanted)), (Lines{"drop foreign key fk on b", "drop primary key old on a",
                                                    "create primary key new on a", "create foreign key fk on b to a"}));
}

TEST(Diff, renames_an_index_that_is_what_it_was) {
  Catalog before = catalog({table("a")}), wanted = before;
  before.tables[0].indexes = {{.name = "y", .columns = {"other"}}, {.name = "x", .columns = {"other"}}};
  wanted.tables[0].indexes = {{.name = "v", .columns = {"other"}}, {.name = "u", .columns = {"other"}}};
  Lines in_order{"rename index x to u", "rename index y to v"};
  EXPECT_EQ(described(diff(before, wanted)), in_order);
  wanted.tables[0].indexes[0].renamed_from = "x";
  EXPECT_EQ(described(diff(before, wanted)), (Lines{"rename index x to v", "rename index y to u"}));
  EXPECT_EQ(described(diff(wanted, wanted)), Lines{});
  wanted.tables[0].indexes = {{.name = "v", .columns = {"id"}, .renamed_from = "x"}};
  EXPECT_EQ(described(diff(before, wanted)), (Lines{"drop index x on a", "drop index y on a", "create index v on a"}));
}

TEST(Diff, gives_an_unnamed_check_no_name_that_one_which_stays_has) {
  Catalog before = catalog({table("a")}), model = before;
  before.tables[0].checks = {{.name = "a_check", .expression = "id < 9"}};
  model.tables[0].checks = {{.expression = "id > 0"}, {.expression = "id < 9"}};
  Catalog reported = model;  // as it would be named from nothing
  reported.tables[0].checks[0].name = "a_check";
  reported.tables[0].checks[1].name = "a_check1";
  EXPECT_EQ(described(diff(before, Target{model, reported})), Lines{"create check a_check2 on a"});
}

TEST(Diff, takes_nothing_for_one_without_a_name_whose_name_another_asks_for) {
  Catalog before = catalog({table("a")}), model = before;
  before.tables[0].checks = {{.name = "x", .expression = "id < 9"}};
  model.tables[0].checks = {{.expression = "id < 9"}, {.name = "x", .expression = "id > 0"}};
  Catalog reported = model;
  reported.tables[0].checks[0].name = "a_check";
  EXPECT_EQ(described(diff(before, Target{model, reported})),
            (Lines{"drop check x on a", "create check a_check on a", "create check x on a"}));
}

TEST(Diff, keeps_no_foreign_key_whose_name_another_asks_for) {
  Catalog before = catalog({table("a", {to("a", "x")}), table("b")}), wanted = before;
  wanted.tables[0].foreign_keys = {to("a", "y"), to("b", "x")};
  EXPECT_EQ(described(diff(before, wanted)),
            (Lines{"drop foreign key x on a", "create foreign key y on a to a", "create foreign key x on a to b"}));
}

TEST(Diff, renames_a_foreign_key_only_where_the_model_says_so) {
  Catalog before = catalog({table("a", {to("a", "fk_old")})}), wanted = before;
  wanted.tables[0].foreign_keys[0].name = "fk_new";
  EXPECT_EQ(described(diff(before, wanted)), Lines{});
  wanted.tables[0].foreign_keys[0].renamed_from = "fk_old";
  EXPECT_EQ(described(diff(before, wanted)), Lines{"rename foreign key fk_old of a to fk_new"});
}

TEST(Diff, takes_no_name_that_something_else_has) {
  Catalog before = catalog({table("a"), table("taken")}), wanted = before;
  before.tables[0].indexes = {{.name = "x", .columns = {"other"}}};
  wanted.tables[0].indexes = {{.name = "taken", .columns = {"other"}}};
  EXPECT_EQ(described(diff(before, wanted)), (Lines{"drop index x on a", "create index taken on a"}));
}

TEST(Diff, renames_values_of_an_enum_as_the_model_says) {
  Catalog before = catalog({table("a")}), wanted = before;
  before.tables[0].columns.push_back({.name = "mood", .type = Enum{"mood", {"sad", "ok"}}, .server_default = "sad"});
  wanted.tables[0].columns.push_back(
      {.name = "mood",
       .type = Enum{.name = "mood", .values = {"blue", "ok"}, .renamed_from = {{"blue", "sad"}}},
       .server_default = "blue"});
  Ops ops = diff(before, wanted);
  ASSERT_EQ(described(ops), Lines{"alter enum mood"});
  EXPECT_EQ(std::get<AlterEnum>(ops[0]).renames, (std::map<std::string, std::string>{{"sad", "blue"}}));
  EXPECT_EQ(described(diff(retort::apply(ops, before), wanted)), Lines{});
}

TEST(Diff, speaks_the_models_spelling_and_compares_the_reported_one) {
  Catalog model = catalog({table("a")});
  model.tables[0].columns[1].type = Uuid{};
  Catalog reported = catalog({table("a")});
  reported.tables[0].columns[1].type = Char{32};
  EXPECT_EQ(described(diff(reported, Target{model, reported})), Lines{});
  Ops ops = diff(catalog({table("a")}), Target{model, reported});
  ASSERT_EQ(ops.size(), 1u);
  EXPECT_EQ(std::get<AlterColumn>(ops[0]).type, Type(Uuid{}));
}

TEST(Diff, leaves_out_what_the_filter_does_not_let_through) {
  Catalog before = catalog({table("kept"), table("legacy")});
  Catalog wanted = catalog({table("new"), table("secret")});
  Filter filter;
  filter.include_name = [](const std::string& name, ObjectKind, const std::string&) { return name != "legacy"; };
  filter.include_object = [](const ObjectInfo& object) { return object.name != "secret"; };
  EXPECT_EQ(described(diff(before, Target{wanted, wanted}, filter)), (Lines{"drop table kept", "create table new"}));
}

TEST(Diff, names_what_it_cannot_carry_where_the_target_is_whole) {
  Catalog before = catalog({table("a")});
  before.not_carried = {{"cast (a AS b)"}};
  Catalog wanted = catalog({table("a")});
  wanted.not_carried = {{"cast (a AS b)"}, {"event trigger e"}};
  EXPECT_EQ(described(diff(before, wanted)), Lines{});
  EXPECT_EQ(uncompared(before, Target{wanted, wanted}), Lines{});
  EXPECT_EQ(uncompared(before, Target{wanted, wanted, true}),
            (Lines{"cannot compare cast (a AS b): Retort does not carry such a thing",
                   "cannot compare event trigger e: Retort does not carry such a thing"}));
}

TEST(Diff, drops_an_enum_without_a_column_only_where_others_are_listed) {
  const Enum mood{.name = "mood", .values = {"sad"}}, size{.name = "size", .values = {"s"}};
  Catalog before = catalog({table("a")});
  before.enums = {mood};
  Catalog silent = catalog({table("a")}), speaking = silent;
  speaking.enums = {size};
  EXPECT_EQ(described(diff(before, Target{silent, silent})), Lines{});
  EXPECT_EQ(described(diff(before, Target{silent, silent, true})), Lines{"drop enum mood"});
  EXPECT_EQ(described(diff(before, Target{speaking, speaking})), (Lines{"create enum size", "drop enum mood"}));
}

TEST(Diff, finds_in_alembics_words) {
  Catalog before = catalog({table("a")});
  Catalog wanted = catalog({table("a", {to("b")}), table("b")});
  wanted.tables[0].columns[1].nullable = false;
  wanted.tables[0].columns.push_back({.name = "c", .type = Text{}});
  Lines lines = findings(diff(before, wanted), before);
  auto has = [&](const std::string& line) { return std::find(lines.begin(), lines.end(), line) != lines.end(); };
  EXPECT_TRUE(has("Detected added table 'b'"));
  EXPECT_TRUE(has("Detected added column 'a.c'"));
  EXPECT_TRUE(has("Detected NOT NULL on column 'a.other'"));
}

TEST(Diff, finds_foreign_keys_with_all_their_columns) {
  ForeignKey key{.name = "fk", .columns = {"id", "other"}, .referred_table = "b", .referred_columns = {"x", "y"}};
  Catalog before = catalog({table("a")});
  Catalog after = catalog({table("a", {key})});
  EXPECT_EQ(findings({CreateForeignKey{.table = "a", .foreign_key = key}}, before),
            Lines{"Detected added foreign key (id, other)(x, y) on table a"});
  EXPECT_EQ(findings({DropConstraint{.table = "a", .name = "fk", .kind = ConstraintKind::ForeignKey}}, after),
            Lines{"Detected removed foreign key (id, other)(x, y) on table a"});
}

}  // namespace
}  // namespace retort
