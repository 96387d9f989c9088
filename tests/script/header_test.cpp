// Headers of revision files: what is read, and what is refused with which words.
#include "script/header.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace retort {
namespace {

using Ids = std::vector<std::string>;

Revision read(ScriptKind kind, std::string_view text) {
  auto revision = read_header(kind, text, true, "versions/file");
  EXPECT_TRUE(revision);
  return revision.value_or(Revision());
}

std::string refusal(ScriptKind kind, std::string_view text, const std::string& path = "versions/file") {
  try {
    read_header(kind, text, true, path);
  } catch (const Error& error) {
    return error.file() + ":" + std::to_string(error.line()) + ": " + error.message();
  }
  return "";
}

constexpr std::string_view cpp_file =
    "// Add users table\n"
    "//\n"
    "// Long words about it.\n"
    "//\n"
    "// Revision ID: 1975ea83b712\n"
    "// Revises: ae1027a6acf0, 27c6a30d7c24\n"
    "// Branch Labels: accounts,shop\n"
    "// Depends On: 3512b954651e\n"
    "// Create Date: 2025-01-16 10:00:00.000000\n"
    "#include <retort/migration.h>\n";

TEST(Header, reads_every_field_of_a_cpp_file) {
  auto revision = read(ScriptKind::Cpp, cpp_file);
  EXPECT_EQ(revision.id, "1975ea83b712");
  EXPECT_EQ(revision.down, (Ids{"ae1027a6acf0", "27c6a30d7c24"}));
  EXPECT_EQ(revision.labels, (Ids{"accounts", "shop"}));
  EXPECT_EQ(revision.depends_on, Ids{"3512b954651e"});
  EXPECT_EQ(revision.path, "versions/file");
  EXPECT_EQ(revision.summary(), "Add users table");
  EXPECT_TRUE(revision.doc.starts_with("Add users table\n\nLong words about it.\n\nRevision ID: 1975ea83b712\n"));
  EXPECT_TRUE(revision.doc.ends_with("Create Date: 2025-01-16 10:00:00.000000"));
}

TEST(Header, is_the_same_with_windows_line_ends_a_byte_order_mark_or_no_last_line_end) {
  auto plain = read(ScriptKind::Cpp, cpp_file);
  std::string windows = "\xEF\xBB\xBF" + replace_all(cpp_file, "\n", "\r\n");
  auto revision = read(ScriptKind::Cpp, windows);
  EXPECT_EQ(revision.id, plain.id);
  EXPECT_EQ(revision.down, plain.down);
  EXPECT_EQ(revision.doc, plain.doc);
  EXPECT_EQ(read(ScriptKind::Sql, "-- a\n--\n-- Revision ID: x").id, "x");
}

TEST(Header, is_found_behind_a_licence_and_in_a_block_comment) {
  EXPECT_EQ(read(ScriptKind::Sql, "-- Copyright: us\n\n-- Words\n-- Revision ID: a\n").id, "a");
  auto revision = read(ScriptKind::Cpp, "/* Words\n *\n * Revision ID: b\n * Revises: a\n */\nint x;");
  EXPECT_EQ(revision.id, "b");
  EXPECT_EQ(revision.down, Ids{"a"});
  EXPECT_EQ(revision.doc, "Words\n\nRevision ID: b\nRevises: a");
}

TEST(Header, of_a_sql_file_ends_at_its_first_section) {
  auto revision =
      read(ScriptKind::Sql, "-- Words\n-- Revision ID: a\n-- Revises:\n-- retort: upgrade\n-- Revises: b\n");
  EXPECT_EQ(revision.down, Ids{});
  EXPECT_EQ(revision.doc, "Words\nRevision ID: a\nRevises:");
}

TEST(Header, takes_the_first_line_as_the_message_whatever_it_says) {
  auto revision = read(ScriptKind::Sql, "-- Revises: nothing\n--\n-- Revision ID: a\n-- Revises: b\n");
  EXPECT_EQ(revision.down, Ids{"b"});
  EXPECT_EQ(revision.summary(), "Revises: nothing");
  EXPECT_EQ(read(ScriptKind::Sql, "-- Revision ID: a\n").id, "a");
}

TEST(Header, that_goes_on_behind_the_first_bytes_asks_for_more) {
  for (size_t length = 0; length < cpp_file.size(); ++length) {
    auto revision = read_header(ScriptKind::Cpp, cpp_file.substr(0, length), false, "f");
    if (revision) {
      EXPECT_GT(length, cpp_file.find("#include"));
    }
  }
}

TEST(Header, that_is_broken_is_refused_by_file_and_line) {
  EXPECT_EQ(refusal(ScriptKind::Sql, "-- a\n-- Revison ID: x\n"),
            "versions/file:2: Unknown field 'Revison ID' in the header; did you mean 'Revision ID'?");
  EXPECT_EQ(refusal(ScriptKind::Sql, "-- a\n-- Revision ID: x\n-- Revises: a,,b\n"),
            "versions/file:3: An item is missing in 'a,,b'");
  EXPECT_EQ(refusal(ScriptKind::Sql, "\n-- a\n-- Revision ID: x\n-- Revision ID: y\n"),
            "versions/file:4: 'Revision ID' is in the header twice");
  EXPECT_EQ(refusal(ScriptKind::Sql, "-- a\n-- Revision ID:\n"), "versions/file:2: 'Revision ID:' says no id");
  EXPECT_EQ(refusal(ScriptKind::Cpp, "\n/* a\n Revision ID: x\n"), "versions/file:2: The comment is not closed");
  EXPECT_EQ(refusal(ScriptKind::Sql, std::string_view("-- a\n-- \0\n", 9)),
            "versions/file:2: There is a NUL byte in the file");
  EXPECT_EQ(refusal(ScriptKind::Sql, "", "v/a.sql"),
            "v/a.sql:0: Could not determine revision id from filename a.sql. Be sure that a comment at the top of the "
            "file has a line 'Revision ID: <id>'.");
}

TEST(Header, lets_other_fields_pass) {
  EXPECT_EQ(read(ScriptKind::Sql, "-- a\n-- Revision ID: x\n-- Reviewer: Jo\n-- see: https://x\n").id, "x");
}

constexpr std::string_view python_file =
    "# -*- coding: utf-8 -*-\n"
    "\"\"\"Add \\\"users\\\"\n"
    "\n"
    "Revision ID: 1975ea83b712\n"
    "\n"
    "\"\"\"\n"
    "from typing import Sequence, Union\n"
    "revision_note = '''\n"
    "revision = 'not this'\n"
    "'''\n"
    "revision: str = '1975ea83b712'\n"
    "down_revision: Union[str, Sequence[str], None] = (\n"
    "    'ae1027a6acf0',  # one)\n"
    "    \"27c6a30d7c24\",\n"
    ")\n"
    "branch_labels = ['shop', ]\n"
    "depends_on = None\n"
    "def upgrade():\n"
    "    revision = 'nor this'\n";

TEST(PythonHeader, reads_the_docstring_and_the_four_names) {
  auto revision = read(ScriptKind::Python, python_file);
  EXPECT_EQ(revision.id, "1975ea83b712");
  EXPECT_EQ(revision.down, (Ids{"ae1027a6acf0", "27c6a30d7c24"}));
  EXPECT_EQ(revision.labels, Ids{"shop"});
  EXPECT_EQ(revision.depends_on, Ids{});
  EXPECT_EQ(revision.doc, "Add \"users\"\n\nRevision ID: 1975ea83b712");
  EXPECT_EQ(read(ScriptKind::Python, replace_all(python_file, "\n", "\r\n")).doc, revision.doc);
}

TEST(PythonHeader, reads_every_plain_form_of_a_value) {
  auto down = [](const std::string& value) {
    return read(ScriptKind::Python, "revision = 'x'\ndown_revision = " + value + "\n").down;
  };
  EXPECT_EQ(down("None"), Ids{});
  EXPECT_EQ(down("()"), Ids{});
  EXPECT_EQ(down("u'a'  # words"), Ids{"a"});
  EXPECT_EQ(down("('a')"), Ids{"a"});
  EXPECT_EQ(down("'a', 'b'"), (Ids{"a", "b"}));
  EXPECT_EQ(down("('a' 'b',)"), Ids{"ab"});
  EXPECT_EQ(down("\"\\x61\\u00fc\""), Ids{"a\xC3\xBC"});
  EXPECT_EQ(down("\\\n  'a'"), Ids{"a"});
}

TEST(PythonHeader, reads_several_assignments_of_one_line) {
  auto chained = read(ScriptKind::Python, "revision = 'a1'\ndown_revision = branch_labels = depends_on = None\n");
  EXPECT_EQ(chained.id, "a1");
  EXPECT_TRUE(chained.down.empty() && chained.labels.empty() && chained.depends_on.empty());
  auto one_line =
      read(ScriptKind::Python, "revision = 'a1'; down_revision = None; depends_on = 'b1'; branch_labels = ('x',)\n");
  EXPECT_TRUE(one_line.down.empty());
  EXPECT_EQ(one_line.depends_on, std::vector<std::string>{"b1"});
  EXPECT_EQ(one_line.labels, std::vector<std::string>{"x"});
}

TEST(PythonHeader, refuses_what_only_python_could_work_out) {
  std::string expected =
      "versions/file:2: The value of 'down_revision' is not a plain string, None, or a list of strings";
  for (std::string value : {"previous()", "f'{x}'", "('a', other)", "'a' + 'b'", "['a'", "'a' if x else None"}) {
    EXPECT_EQ(refusal(ScriptKind::Python, "revision = 'x'\ndown_revision = " + value + "\n"), expected) << value;
  }
  EXPECT_EQ(refusal(ScriptKind::Python, "\n'''doc\n"), "versions/file:2: A string is not closed");
  EXPECT_EQ(refusal(ScriptKind::Python, "x = [1]\ndef broken(:\n\nrevision = 'x'\ndown_revision = None\n"),
            "versions/file:2: A bracket is not closed");
}

TEST(PythonHeader, takes_the_id_of_a_very_old_file_from_its_name) {
  auto revision = read_header(ScriptKind::Python, "down_revision = None\n", true, "versions/ae1027.py");
  ASSERT_TRUE(revision);
  EXPECT_EQ(revision->id, "ae1027");
  EXPECT_EQ(refusal(ScriptKind::Python, "down_revision = None\n", "v/util.py"),
            "v/util.py:0: Could not determine revision id from filename util.py. Be sure the 'revision' variable is "
            "declared inside the script (please see 'Upgrading from Alembic 0.1 to 0.2' in the documentation).");
}

TEST(PythonHeader, that_goes_on_behind_the_first_bytes_asks_for_more) {
  for (size_t length = 0; length < python_file.size(); ++length) {
    auto revision = read_header(ScriptKind::Python, python_file.substr(0, length), false, "1975ea83b712.py");
    if (revision) {
      EXPECT_EQ(revision->down.size(), 2u);
      EXPECT_EQ(revision->labels, Ids{"shop"});
    }
  }
}

TEST(Header, is_looked_for_in_revision_files_only) {
  EXPECT_EQ(script_kind("a.sql"), ScriptKind::Sql);
  EXPECT_EQ(script_kind("a.cpp"), ScriptKind::Cpp);
  EXPECT_EQ(script_kind("a.py"), ScriptKind::Python);
  for (auto name :
       {"README", ".gitkeep", "script.py.mako", "CMakeLists.txt", "a.h", "a.pyc", "__init__.py", ".#a.py"}) {
    EXPECT_EQ(script_kind(name), ScriptKind::None) << name;
  }
}

}  // namespace
}  // namespace retort
