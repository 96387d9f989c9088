// Where migrations come from: files, the program, and what happens when the two disagree.
#include "script/migrations.h"

#include <gtest/gtest.h>

#include "support/errors.h"
#include "support/folder.h"

namespace retort {
namespace {

Ops create_t() {
  return {CreateTable{.name = "t"}};
}
Ops drop_t() {
  return {DropTable{"t"}};
}

const Migration first{.revision = "aaa", .upgrade = create_t, .downgrade = drop_t};
const Migration second{.revision = "bbb", .down_revision = {"aaa"}, .upgrade = drop_t};

const Migrations compiled{
    .compiled = {{&second, "b.cpp", "Second\n\nRevision ID: bbb\n"}, {&first, "a.cpp", "First"}},
    .sql = {{"c.sql", "-- Third\n-- Revision ID: ccc\n-- Revises: bbb\n-- retort: upgrade\nx;\n"}}};

TEST(ScriptMigrations, of_a_shipped_program_are_all_carried_by_it) {
  ScriptMigrations migrations(nullptr, compiled);
  ASSERT_EQ(migrations.graph().size(), 3);
  EXPECT_EQ(migrations.graph()[0].id, "aaa");
  EXPECT_EQ(migrations.graph()[1].summary(), "Second");
  EXPECT_EQ(migrations.graph()[2].down, std::vector<std::string>{"bbb"});
  EXPECT_EQ(migrations.load("aaa", "sqlite").upgrade, create_t());
  EXPECT_EQ(migrations.load("aaa", "sqlite").downgrade, drop_t());
  EXPECT_FALSE(migrations.load("bbb", "sqlite").downgrade);
  EXPECT_EQ(migrations.load("ccc", "sqlite").upgrade, Ops{Execute{"x;"}});
  EXPECT_EQ(test::error_of([&] { migrations.load("zzz", "sqlite"); }).message(),
            "Can't locate revision identified by 'zzz'");
}

TEST(ScriptMigrations, of_a_project_are_the_files_that_are_there) {
  test::Folder folder;
  folder.write("versions/a.cpp", "// First, in new words\n// Revision ID: aaa\n");
  folder.write("versions/x.sql", "-- X\n-- Revision ID: xxx\n-- Revises: aaa\n-- retort: upgrade\ny;\n");
  ScriptDirectory directory({.script_location = folder.path()});
  ScriptMigrations migrations(&directory, compiled);
  EXPECT_EQ(migrations.graph().size(), 2);
  EXPECT_EQ(migrations.load("aaa", "sqlite").upgrade, create_t());
  EXPECT_EQ(migrations.load("aaa", "sqlite").file, folder.path("versions/a.cpp"));
  EXPECT_EQ(migrations.load("xxx", "sqlite").upgrade, Ops{Execute{"y;"}});
}

TEST(ScriptMigrations, say_to_build_again_when_the_program_lacks_a_file) {
  test::Folder folder;
  folder.write("versions/n.cpp", "// New\n// Revision ID: new\n");
  ScriptDirectory directory({.script_location = folder.path()});
  auto error = test::error_of(
      [&] { ScriptMigrations(&directory, compiled, "cmake --build build --target migrate").load("new", "sqlite"); });
  EXPECT_EQ(error.message(), "The revision is not compiled into this program");
  EXPECT_EQ(error.file(), folder.path("versions/n.cpp"));
  EXPECT_EQ(error.hint(), "Build it again: cmake --build build --target migrate");
}

TEST(ScriptMigrations, refuse_a_file_that_says_something_else_than_what_was_compiled) {
  test::Folder folder;
  folder.write("versions/0.sql", "-- Zero\n-- Revision ID: zero\n");
  folder.write("versions/b.cpp", "// Second\n// Revision ID: bbb\n// Revises: zero\n");
  ScriptDirectory directory({.script_location = folder.path()});
  auto error = test::error_of([&] { ScriptMigrations(&directory, compiled).load("bbb", "sqlite"); });
  EXPECT_EQ(error.message(), "The header says 'Revises' 'zero', the compiled migration says .down_revision 'aaa'");
  EXPECT_EQ(error.file(), folder.path("versions/b.cpp"));
}

TEST(ScriptMigrations, list_python_revisions_but_cannot_run_them) {
  test::Folder folder;
  folder.write("versions/p.py", "revision = 'ppp'\ndown_revision = None\n");
  ScriptDirectory directory({.script_location = folder.path()});
  ScriptMigrations migrations(&directory, {});
  EXPECT_EQ(migrations.graph()[0].id, "ppp");
  auto error = test::error_of([&] { migrations.load("ppp", "sqlite"); });
  EXPECT_EQ(error.message(), "Cannot run a Python revision: the project has no env.py that says how");
}

}  // namespace
}  // namespace retort
