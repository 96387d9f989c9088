// Folders of revision files, with the oddities that people's folders have.
#include "script/directory.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "support/errors.h"
#include "support/folder.h"

namespace retort {
namespace {

using Texts = std::vector<std::string>;

std::string sql_file(const std::string& id, const std::string& down = "") {
  return "-- Words of " + id + "\n--\n-- Revision ID: " + id + "\n-- Revises: " + down + "\n\n-- retort: upgrade\n";
}

Texts ids(const ScriptDirectory& directory) {
  Texts result;
  for (int i = 0; i < directory.graph().size(); ++i) result.push_back(directory.graph()[i].id);
  return result;
}

TEST(ScriptDirectory, reads_every_kind_of_revision_in_the_order_of_names) {
  test::Folder folder;
  folder.write("versions/c_last.sql", sql_file("ccc", "bbb"));
  folder.write("versions/b_second.cpp", "// Second\n//\n// Revision ID: bbb\n// Revises: aaa\n#include <x>\n");
  folder.write("versions/a_first.py", "\"\"\"First\"\"\"\nrevision = 'aaa'\ndown_revision = None\n");
  for (auto other : {"README", ".gitkeep", "script.py.mako", "CMakeLists.txt", "helpers.h", "__init__.py", ".#b.sql"}) {
    folder.write(std::string("versions/") + other, "no revision");
  }
  folder.write("versions/deeper/d.sql", "no revision either");
  ScriptDirectory directory({.script_location = folder.path()});
  EXPECT_EQ(ids(directory), (Texts{"aaa", "bbb", "ccc"}));
  EXPECT_EQ(directory.graph()[1].path, folder.path("versions/b_second.cpp"));
  EXPECT_EQ(directory.graph()[1].summary(), "Second");
  EXPECT_TRUE(directory.warnings().empty());
}

TEST(ScriptDirectory, looks_into_sub_folders_when_told) {
  test::Folder folder;
  folder.write("versions/z.sql", sql_file("top"));
  folder.write("versions/2025/b.sql", sql_file("b25", "a24"));
  folder.write("versions/2024/a.sql", sql_file("a24", "top"));
  folder.write("versions/__pycache__/x.sql", "no revision");
  ScriptDirectory directory({.script_location = folder.path(), .recursive_version_locations = true});
  EXPECT_EQ(ids(directory), (Texts{"top", "a24", "b25"}));
}

TEST(ScriptDirectory, reads_several_locations_and_the_same_file_once) {
  test::Folder folder;
  folder.write("one/b.sql", sql_file("bbb"));
  folder.write("two/a.sql", sql_file("aaa", "bbb"));
  std::filesystem::create_symlink(folder.path("one"), folder.path("again"));
  std::filesystem::create_symlink(folder.path("one/b.sql"), folder.path("two/link.sql"));
  ScriptDirectory directory(
      {.script_location = folder.path(),
       .version_locations = {folder.path("one"), folder.path("two"), folder.path("again"), folder.path("missing")}});
  EXPECT_EQ(ids(directory), (Texts{"bbb", "aaa"}));
  std::string warning =
      "File " + folder.path("one/b.sql") + " loaded twice! ignoring. Please ensure version_locations is unique.";
  EXPECT_EQ(directory.warnings(), (Texts{warning, warning}));
  EXPECT_EQ(directory.version_locations().size(), 4u);
}

TEST(ScriptDirectory, warns_of_an_id_in_two_files) {
  test::Folder folder;
  folder.write("versions/a.sql", sql_file("aaa"));
  folder.write("versions/b.sql", sql_file("aaa"));
  ScriptDirectory directory({.script_location = folder.path()});
  EXPECT_EQ(directory.warnings(), Texts{"Revision aaa is present more than once"});
}

TEST(ScriptDirectory, reads_names_and_headers_beyond_ascii_and_beyond_the_first_bytes) {
  test::Folder folder;
  std::string words(5000, 'w');
  folder.write("versions/a_\xC3\xBC.sql",
               "-- \xC3\x9C"
               "ber\n-- " +
                   words +
                   "\n-- Revision ID: \xC3\xBC"
                   "1\n");
  folder.write("versions/b.py", "'''" + words +
                                    "'''\nrevision = 'bbb'\ndown_revision = '\xC3\xBC"
                                    "1'\n");
  ScriptDirectory directory({.script_location = folder.path()});
  EXPECT_EQ(ids(directory), (Texts{"\xC3\xBC"
                                   "1",
                                   "bbb"}));
  EXPECT_TRUE(
      directory.graph()[0].doc.starts_with("\xC3\x9C"
                                           "ber\nwww"));
}

TEST(ScriptDirectory, leaves_sql_without_a_header_to_the_python_revision_beside_it) {
  test::Folder folder;
  folder.write("versions/a.py", "revision = 'aaa'\ndown_revision = None\n");
  folder.write("versions/a.sql", "INSERT INTO t VALUES (1);");
  folder.write("versions/b.sql", sql_file("bbb"));
  EXPECT_EQ(ids(ScriptDirectory({.script_location = folder.path()})), (Texts{"aaa", "bbb"}));
  folder.write("alone/a.sql", "INSERT INTO t VALUES (1);");
  auto alone = [&] {
    ScriptDirectory({.script_location = folder.path(), .version_locations = {folder.path("alone")}});
  };
  EXPECT_TRUE(test::says(test::error_of(alone), "Revision ID"));
}

TEST(ScriptDirectory, has_no_revisions_before_there_is_a_folder_for_them) {
  test::Folder folder;
  EXPECT_EQ(ScriptDirectory({.script_location = folder.path()}).graph().size(), 0);
  auto error = test::error_of([&] { ScriptDirectory({.script_location = folder.path("missing")}); });
  EXPECT_EQ(error.message(), "Path doesn't exist: " + folder.path("missing") +
                                 ".  Please use the 'init' command to create a new scripts folder.");
}

TEST(ScriptDirectory, names_the_file_that_it_cannot_read) {
  test::Folder folder;
  folder.write("versions/a.sql", "SELECT 1;\n");
  auto error = test::error_of([&] { ScriptDirectory({.script_location = folder.path()}); });
  EXPECT_EQ(error.file(), folder.path("versions/a.sql"));
  std::filesystem::remove(folder.path("versions/a.sql"));
  std::filesystem::create_symlink("nowhere", folder.path("versions/b.sql"));
  error = test::error_of([&] { ScriptDirectory({.script_location = folder.path()}); });
  EXPECT_EQ(error.message(), "Cannot open '" + folder.path("versions/b.sql") + "': No such file or directory");
}

TEST(ScriptDirectory, names_the_file_that_it_may_not_read) {
  if (::geteuid() == 0) GTEST_SKIP() << "the superuser may read everything";
  test::Folder folder;
  auto file = folder.write("versions/a.sql", sql_file("aaa"));
  std::filesystem::permissions(file, std::filesystem::perms::none);
  auto error = test::error_of([&] { ScriptDirectory({.script_location = folder.path()}); });
  EXPECT_EQ(error.message(), "Cannot open '" + file + "': Permission denied");
}

}  // namespace
}  // namespace retort
