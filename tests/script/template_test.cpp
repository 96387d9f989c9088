// Templates: what they render to, and what they refuse. The stock ones too.
#include "script/template.h"

#include <gtest/gtest.h>

#include "support/errors.h"

namespace retort {
namespace {

const TemplateValues values = {
    {"message", {"one\ntwo\n\nthree"}}, {"id", {"a\"b"}}, {"none", {}}, {"empty", {""}}, {"list", {"x", "y"}}};

std::string render(std::string_view text) {
  return render_template(text, values, "t.mako");
}

std::string refusal(std::string_view text) {
  auto error = test::error_of([&] { render(text); });
  return error.file() + ":" + std::to_string(error.line()) + ": " + error.message();
}

TEST(Template, fills_in_values) {
  EXPECT_EQ(render("id = ${id};"), "id = a\"b;");
  EXPECT_EQ(render("${list} ${list | comma,n} ${list | cpp} [${none}] ${id|cpp}"),
            "x, y x, y \"x\", \"y\" [] \"a\\\"b\"");
  EXPECT_EQ(render("${id if id else \"pass\"} ${empty if empty else \"pass\"}"), "a\"b pass");
  EXPECT_EQ(render("x = {${list | cpp}};\n"), "x = {\"x\", \"y\"};\n");
}

TEST(Template, keeps_every_line_of_a_value_in_its_comment) {
  EXPECT_EQ(render("// ${message}\nint x;\n"), "// one\n// two\n//\n// three\nint x;\n");
  EXPECT_EQ(render("-- ${message}"), "-- one\n-- two\n--\n-- three");
  EXPECT_EQ(render_template("// ${m}\n//\nint x;\n", {{"m", {"ends with \\"}}}, "t"),
            "// ends with \\ .\n//\nint x;\n");
  EXPECT_EQ(render_template("// ${m}\n", {{"m", {"a\\\nb"}}}, "t"), "// a\\ .\n// b\n");
  EXPECT_EQ(render("// Revises: ${none}\n"), "// Revises:\n");
}

TEST(Template, shows_lines_by_what_is_there) {
  EXPECT_EQ(render("% if none:\nno\n% else:\nyes\n% endif\n"), "yes\n");
  EXPECT_EQ(render("% if not empty:\na\n  % if list:\nb\n  % endif\n% endif\nc"), "a\nb\nc");
  EXPECT_EQ(render("% if none:\n% if list:\n${unknown}\n% endif\n% endif\n"), "");
  EXPECT_EQ(render("## not shown\n%% shown\n"), "% shown\n");
}

TEST(Template, says_file_and_line_of_what_it_cannot_do) {
  EXPECT_EQ(refusal("\n${mesage}"), "t.mako:2: Unknown name 'mesage'; known are empty, id, list, message, none");
  EXPECT_EQ(refusal("${list | upper}"), "t.mako:1: Unknown filter 'upper'; known are comma, cpp, n");
  EXPECT_EQ(refusal("${repr(id)}"), "t.mako:1: Cannot understand 'repr(id)'; a name must stand here");
  EXPECT_EQ(refusal("a\n${id\n}"), "t.mako:2: '${' without '}'");
  EXPECT_EQ(refusal("<% x = 1 %>"), "t.mako:1: '<% %>' is not part of this template language");
  EXPECT_EQ(refusal("% if id:\nx\n"), "t.mako:2: '% if' without '% endif'");
  EXPECT_EQ(
      refusal("% for x in list:\n"),
      "t.mako:1: Cannot understand '% for x in list'; a line may say % if NAME:, % if not NAME:, % else:, % endif");
}

}  // namespace
}  // namespace retort
