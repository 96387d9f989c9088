#include "script/index.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "retort/error.h"
#include "support/database.h"

namespace retort {
namespace {

TEST(Index, names_each_compiled_revision_and_carries_sql) {
  test::TempDir folder;
  write_file(folder.path() / "1_first.cpp",
             "// First \"quoted\"\n//\n// Revision ID: a1\n// Revises:\nnamespace rev_a1 {\n}\n");
  write_file(folder.path() / "2_second.sql", "-- Second\n--\n-- Revision ID: b2\n-- Revises: a1\n");
  write_file(folder.path() / "README", "not a revision");
  std::string index = migration_index(folder.path());
  EXPECT_NE(index.find("namespace rev_a1 { extern const retort::Migration migration; }"), std::string::npos) << index;
  EXPECT_NE(index.find("&rev_a1::migration, \"1_first.cpp\""), std::string::npos) << index;
  EXPECT_NE(index.find("First \\\"quoted\\\""), std::string::npos) << index;
  EXPECT_NE(index.find("\"2_second.sql\""), std::string::npos) << index;
  EXPECT_EQ(index.find("README"), std::string::npos) << index;
}

TEST(Index, a_revision_without_a_namespace_is_named) {
  test::TempDir folder;
  write_file(folder.path() / "1_first.cpp", "// First\n//\n// Revision ID: a1\n// Revises:\n");
  try {
    migration_index(folder.path());
    FAIL() << "the linker would have had to say it";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("1_first.cpp"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace retort
