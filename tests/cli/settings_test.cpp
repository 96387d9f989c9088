// How settings are read: ini files by ConfigParser's rules, .env files, pyproject.toml.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/dotenv.h"
#include "cli/ini.h"
#include "cli/pyproject.h"
#include "retort/error.h"

namespace retort {
namespace {

using testing::ElementsAre;
using testing::Optional;

Ini ini(std::string_view text) {
  return Ini(text, "alembic.ini", "/home/me/shop");
}

TEST(Ini, reads_keys_in_any_case_with_both_separators) {
  Ini it = ini("[alembic]\nScript_Location = a b\nother:c = d\nempty =\n");
  EXPECT_THAT(it.get("alembic", "script_location"), Optional(std::string("a b")));
  EXPECT_THAT(it.get("alembic", "OTHER"), Optional(std::string("c = d")));
  EXPECT_THAT(it.get("alembic", "empty"), Optional(std::string()));
  EXPECT_EQ(it.get("alembic", "missing"), std::nullopt);
  EXPECT_EQ(it.get("nowhere", "script_location"), std::nullopt);
}

TEST(Ini, continues_values_on_deeper_lines_and_keeps_empty_lines_between) {
  Ini it = ini("[a]\nlist =\n  one\n  # not this\n\n  two\nnext = x\n\n[b]\nlist = y\n");
  EXPECT_THAT(it.get("a", "list"), Optional(std::string("\none\n\ntwo")));
  EXPECT_THAT(it.get("a", "next"), Optional(std::string("x")));
  EXPECT_THAT(it.get("b", "list"), Optional(std::string("y")));
}

TEST(Ini, has_comments_only_at_the_start_of_a_line) {
  Ini it = ini("# one\n[a]\n; two\nx = 1 # not a comment\n");
  EXPECT_THAT(it.get("a", "x"), Optional(std::string("1 # not a comment")));
}

TEST(Ini, replaces_names_from_the_section_from_default_and_here) {
  Ini it = ini("[DEFAULT]\nroot = %(here)s/x\n[a]\npath = %(Root)s/%(name)s\nname = 100%%\n");
  EXPECT_THAT(it.get("a", "path"), Optional(std::string("/home/me/shop/x/100%")));
}

TEST(Ini, takes_a_percent_sign_in_here_as_it_is) {
  Ini it("[a]\npath = %(here)s/x\n", "alembic.ini", "/100%/(it)s");
  EXPECT_THAT(it.get("a", "path"), Optional(std::string("/100%/(it)s/x")));
}

TEST(Ini, reads_windows_line_ends_and_a_byte_order_mark) {
  EXPECT_THAT(ini("\xEF\xBB\xBF[a]\r\nx = 1\r\n").get("a", "x"), Optional(std::string("1")));
}

TEST(Ini, names_the_line_of_a_mistake) {
  try {
    ini("[a]\nx = 1\n\n[a]\n");
    FAIL() << "a section that comes twice must be refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.line(), 4);
    EXPECT_EQ(error.message(), "Section [a] is there twice");
  }
}

TEST(Dotenv, reads_the_forms_that_are_in_use) {
  EXPECT_THAT(dotenv_value("A=1\nB=2\n", "B"), Optional(std::string("2")));
  EXPECT_THAT(dotenv_value("export A = x y  # why\n", "A"), Optional(std::string("x y")));
  EXPECT_THAT(dotenv_value("A=a#b\n", "A"), Optional(std::string("a#b")));
  EXPECT_THAT(dotenv_value("A='it # is $x \\n'\n", "A"), Optional(std::string("it # is $x \\n")));
  EXPECT_THAT(dotenv_value("A=\"a\\\"b\\n\" # c\nB=2\n", "A"), Optional(std::string("a\"b\n")));
  EXPECT_THAT(dotenv_value("A=\"one\ntwo\"\nB=2\n", "B"), Optional(std::string("2")));
  EXPECT_THAT(dotenv_value("A=\n", "A"), Optional(std::string()));
  EXPECT_THAT(dotenv_value("A=1\nA=2", "A"), Optional(std::string("2")));
  EXPECT_THAT(dotenv_value("A=1\r\nB=2\r\n", "A"), Optional(std::string("1")));
}

TEST(Dotenv, leaves_comments_and_other_lines_alone) {
  EXPECT_EQ(dotenv_value("# A=1\nnonsense\nAB=1\n", "A"), std::nullopt);
}

TEST(Pyproject, reads_only_the_table_of_alembic) {
  Pyproject it = read_pyproject(
      "[project]\nname = 'x'\n[tool.alembic]\nscript_location = '%(here)s/db'\ntruncate_slug_length = 20\n"
      "sourceless = false\nversion_locations = ['%(here)s/a', 'b']\n"
      "[[tool.alembic.post_write_hooks]]\nname = 'ruff'\ntype = 'exec'\n",
      "pyproject.toml", "/p");
  EXPECT_EQ(it.values.at("script_location"), "/p/db");
  EXPECT_EQ(it.values.at("truncate_slug_length"), "20");
  EXPECT_EQ(it.values.at("sourceless"), "false");
  EXPECT_THAT(it.lists.at("version_locations"), ElementsAre("/p/a", "b"));
  ASSERT_EQ(it.post_write_hooks.size(), 1);
  EXPECT_EQ(it.post_write_hooks[0].at("type"), "exec");
}

}  // namespace
}  // namespace retort
