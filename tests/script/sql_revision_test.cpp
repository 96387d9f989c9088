// Revisions written as SQL: their sections.
#include "script/sql_revision.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "support/errors.h"

namespace retort {
namespace {

constexpr std::string_view header = "-- Words\n--\n-- Revision ID: a\n\n";  // four lines

LoadedMigration load(const std::string& sections, std::string_view dialect = "sqlite") {
  return load_sql_revision(std::string(header) + sections, "a.sql", dialect);
}

std::string refusal(const std::string& sections) {
  auto error = test::error_of([&] { load(sections); });
  return error.file() + ":" + std::to_string(error.line()) + ": " + error.message();
}

Ops sql_of(std::string text) {
  return {Execute{std::move(text)}};
}

TEST(SqlRevision, gives_each_section_as_it_stands) {
  auto migration = load(
      "-- retort: upgrade\n\n  CREATE TABLE t (\n    x TEXT -- a; comment\n  );\n\n-- retort: downgrade\nDROP TABLE "
      "t;");
  EXPECT_EQ(migration.upgrade, sql_of("CREATE TABLE t (\n    x TEXT -- a; comment\n  );"));
  ASSERT_TRUE(migration.downgrade);
  EXPECT_EQ(*migration.downgrade, sql_of("DROP TABLE t;"));
  EXPECT_TRUE(migration.transactional);
  EXPECT_EQ(migration.file, "a.sql");
  EXPECT_EQ(migration.upgrade_line, 7);
  EXPECT_EQ(migration.downgrade_line, 12);
}

TEST(SqlRevision, has_nothing_to_do_in_an_empty_section_and_no_way_back_without_one) {
  auto merge = load("-- retort: upgrade\n\n-- retort: downgrade\n");
  EXPECT_TRUE(merge.upgrade.empty());
  ASSERT_TRUE(merge.downgrade);
  EXPECT_TRUE(merge.downgrade->empty());
  EXPECT_FALSE(load("-- retort: upgrade\nSELECT 1;\n").downgrade);
}

TEST(SqlRevision, takes_the_section_of_the_dialect_before_the_general_one) {
  std::string text = "-- retort: upgrade\nany;\n-- retort: upgrade sqlite\nlite;\n-- retort: downgrade\nback;\n";
  EXPECT_EQ(load(text, "sqlite").upgrade, sql_of("lite;"));
  EXPECT_EQ(load(text, "other").upgrade, sql_of("any;"));
  EXPECT_EQ(*load(text, "sqlite").downgrade, sql_of("back;"));
  auto error = test::error_of([] { load("-- retort: upgrade sqlite\nlite;\n", "other"); });
  EXPECT_EQ(error.message(), "The file has no section '-- retort: upgrade' for other");
  EXPECT_EQ(error.file(), "a.sql");
}

TEST(SqlRevision, runs_without_a_transaction_when_it_says_so_anywhere) {
  EXPECT_FALSE(load("-- retort: no-transaction\n-- retort: upgrade\nVACUUM;\n").transactional);
  auto inside = load("-- retort: upgrade\n-- retort: no-transaction\nVACUUM;\n");
  EXPECT_FALSE(inside.transactional);
  EXPECT_EQ(inside.upgrade, sql_of("-- retort: no-transaction\nVACUUM;"));
}

TEST(SqlRevision, reads_windows_files) {
  auto migration = load("-- retort: upgrade\r\nSELECT 1;\r\nSELECT 2;\r\n--retort:downgrade\r\nSELECT 3;\r\n");
  EXPECT_EQ(migration.upgrade, sql_of("SELECT 1;\r\nSELECT 2;"));
  EXPECT_EQ(*migration.downgrade, sql_of("SELECT 3;"));
}

TEST(SqlRevision, refuses_what_it_does_not_know_by_file_and_line) {
  EXPECT_EQ(refusal("-- retort: upgarde\nx;\n"), "a.sql:5: Unknown directive '-- retort: upgarde'");
  EXPECT_TRUE(test::says(test::error_of([] { load("-- retort: upgarde\n"); }), "Did you mean '-- retort: upgrade'?"));
  EXPECT_EQ(refusal("-- retort:\n"), "a.sql:5: Unknown directive '-- retort: '");
  EXPECT_EQ(refusal("-- retort: upgrade sqlite postgresql\n"),
            "a.sql:5: Unknown directive '-- retort: upgrade sqlite postgresql'");
  EXPECT_EQ(refusal("-- retort: upgrade oracle\n"), "a.sql:5: There is no dialect 'oracle'");
  EXPECT_EQ(refusal("-- retort: upgrade\nx;\n-- retort: downgrade\n-- retort: upgrade\ny;\n"),
            "a.sql:8: A second section 'upgrade'; the first begins at line 6");
  EXPECT_EQ(refusal("CREATE TABLE t (x);\n-- retort: upgrade\n"), "a.sql:5: SQL outside of a section");
  EXPECT_EQ(refusal("-- nothing more\n"), "a.sql:0: The file has no section '-- retort: upgrade'");
  EXPECT_EQ(refusal(std::string("-- retort: upgrade\n\0;\n", 22)), "a.sql:6: There is a NUL byte in the file");
}

TEST(SqlRevision, lets_comments_stand_before_its_sections) {
  EXPECT_EQ(load("/* a\n block */\n-- a line\n\n-- retort: upgrade\nx;").upgrade, sql_of("x;"));
}

TEST(SqlRevision, of_a_megabyte_is_read_whole) {
  std::string big;
  while (big.size() < 1 << 20) big += "INSERT INTO t VALUES (1);\n";
  EXPECT_EQ(load("-- retort: upgrade\n" + big).upgrade, sql_of(std::string(trim(big))));
}

}  // namespace
}  // namespace retort
