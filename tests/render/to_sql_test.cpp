// Ops as SQL text: statements, sections, and how a section reads back.
#include "render/to_sql.h"

#include <gtest/gtest.h>

#include "script/sql_revision.h"
#include "support/errors.h"

namespace retort {
namespace {

const std::vector<const Dialect*> both = {&dialect_named("sqlite"), &dialect_named("postgresql")};

TEST(ToSql, ends_every_statement) {
  Ops ops = {Execute{"SELECT 1"}, Execute{"SELECT 2;\nSELECT 3; -- the last"}, Execute{"  "}, DropTable{"t"}};
  Catalog before{.tables = {{.name = "t", .columns = {{.name = "x"}}}}};
  EXPECT_EQ(to_sql(ops, before, dialect_named("sqlite").emitter()),
            "SELECT 1;\n\nSELECT 2;\nSELECT 3; -- the last\n;\n\nDROP TABLE \"t\";");
}

TEST(ToSql, has_one_section_where_every_database_says_the_same) {
  EXPECT_EQ(to_sql_sections("upgrade", {Execute{"SELECT 1"}}, {}, both), "-- retort: upgrade\nSELECT 1;");
  EXPECT_EQ(to_sql_sections("downgrade", {}, {}, both), "-- retort: downgrade\n");
}

TEST(ToSql, has_a_section_for_each_database_where_they_differ) {
  Ops ops = {CreateTable{.name = "t", .columns = {{.name = "x", .type = Binary{}}}}};
  auto text = to_sql_sections("upgrade", ops, {}, both);
  auto sqlite = load_sql_revision(text, "f.sql", "sqlite").upgrade;
  auto postgresql = load_sql_revision(text, "f.sql", "postgresql").upgrade;
  EXPECT_EQ(sqlite, Ops{Execute{to_sql(ops, {}, both[0]->emitter())}});
  EXPECT_EQ(postgresql, Ops{Execute{to_sql(ops, {}, both[1]->emitter())}});
  EXPECT_NE(sqlite, postgresql);
}

TEST(ToSql, says_when_a_statement_refuses_a_transaction) {
  auto text = to_sql_sections("upgrade", {Execute{.sql = "VACUUM", .autocommit = true}}, {}, both);
  EXPECT_EQ(text, "-- retort: upgrade\n-- retort: no-transaction\nVACUUM;");
  EXPECT_FALSE(load_sql_revision(text, "f.sql", "sqlite").transactional);
}

TEST(ToSql, refuses_code) {
  Ops ops = {Call{"backfill", [](Connection&) {}}};
  EXPECT_EQ(test::error_of([&] { to_sql(ops, {}, both[0]->emitter()); }).message(),
            "The C++ code of 'backfill' has no SQL");
}

}  // namespace
}  // namespace retort
