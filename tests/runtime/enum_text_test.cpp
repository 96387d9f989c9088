// What SQL as text does to the enum types of a catalog.
#include "runtime/enum_text.h"

#include <gtest/gtest.h>

namespace retort {
namespace {

Catalog after(std::initializer_list<const char*> scripts) {
  Catalog catalog;
  for (const char* sql : scripts) follow_enum_types(catalog, sql);
  return catalog;
}

TEST(EnumText, follows_a_type_from_its_making_to_its_end) {
  auto made = after({"CREATE TYPE mood AS ENUM ('sad', 'it''s ok')"});
  ASSERT_EQ(made.enums.size(), 1U);
  EXPECT_EQ(made.enums[0], (Enum{.name = "mood", .values = {"sad", "it's ok"}}));
  EXPECT_TRUE(after({"create type \"Mood\" as enum ()", "DROP TYPE IF EXISTS \"Mood\" CASCADE"}).enums.empty());
  EXPECT_EQ(after({"CREATE TYPE a AS ENUM ('x'); CREATE TYPE s.a AS ENUM ('x')", "DROP TYPE a, b"}).enums,
            (std::vector<Enum>{{.name = "a", .values = {"x"}, .schema = "s"}}));
}

TEST(EnumText, finds_what_stands_in_a_do_block) {
  auto catalog =
      after({"DO $$ BEGIN CREATE TYPE mood AS ENUM ('sad'); EXCEPTION WHEN duplicate_object THEN null; END $$",
             "INSERT INTO notes VALUES ('CREATE TYPE other AS ENUM (1)')", "CREATE TYPE pair AS (a int, b int)"});
  ASSERT_EQ(catalog.enums.size(), 1U);
  EXPECT_EQ(catalog.enums[0].name, "mood");
}

TEST(EnumText, columns_follow_a_type_that_is_renamed_or_gets_values) {
  Enum mood{.name = "mood", .values = {"sad", "ok"}};
  Catalog catalog{
      .tables = {{.name = "t", .columns = {{.name = "a", .type = mood}, {.name = "b", .type = Array{mood, 2}}}}},
      .enums = {mood}};
  follow_enum_types(catalog,
                    "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'fine' BEFORE 'ok'; ALTER TYPE mood RENAME VALUE 'sad' TO "
                    "'low'; ALTER TYPE public.mood RENAME TO feeling");
  Enum feeling{.name = "feeling", .values = {"low", "fine", "ok"}};
  EXPECT_EQ(catalog.enums, std::vector<Enum>{feeling});
  EXPECT_EQ(catalog.tables[0].columns[0].type, Type(feeling));
  EXPECT_EQ(catalog.tables[0].columns[1].type, Type(Array{feeling, 2}));
}

TEST(EnumText, half_a_statement_changes_nothing) {
  for (const char* sql : {"CREATE TYPE", "CREATE TYPE a AS ENUM", "DROP TYPE", "ALTER TYPE a ADD VALUE", "type 'open",
                          "CREATE TYPE \"", "ALTER TYPE a RENAME VALUE 'x'"}) {
    EXPECT_TRUE(after({sql}).enums.empty()) << sql;
  }
}

}  // namespace
}  // namespace retort
