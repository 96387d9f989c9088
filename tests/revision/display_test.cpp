#include "revision/display.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace retort {
namespace {

using Lines = std::vector<std::string>;

RevisionGraph project() {
  return RevisionGraph({{.id = "ae10", .doc = "begin\n\nwith care", .path = "/v/ae10_begin.py"},
                        {.id = "b100", .down = {"ae10"}, .labels = {"shop"}, .doc = "shop"},
                        {.id = "c100", .down = {"ae10"}, .depends_on = {"b100"}, .doc = "mail"}});
}

TEST(Display, history_is_newest_first_with_its_marks) {
  EXPECT_EQ(history_entries(project(), {}),
            (Lines{"ae10 (b100) -> c100 (head), mail", "ae10 -> b100 (shop) (effective head), shop",
                   "<base> -> ae10 (branchpoint), begin"}));
}

TEST(Display, history_of_a_range_includes_its_lower_end) {
  EXPECT_EQ(history_entries(project(), {.range = "ae10:shop"}),
            (Lines{"ae10 -> b100 (shop) (effective head), shop", "<base> -> ae10 (branchpoint), begin"}));
}

TEST(Display, history_marks_and_begins_at_the_current_revision) {
  EXPECT_EQ(history_entries(project(), {.range = ":current", .indicate_current = true, .rows = {"ae10"}}),
            (Lines{"<base> -> ae10 (current) (branchpoint), begin"}));
  EXPECT_TRUE(history_needs_rows({.range = "current:"}));
  EXPECT_FALSE(history_needs_rows({.range = "ae10:"}));
}

TEST(Display, history_wants_a_colon_in_its_range) {
  try {
    history(project(), {.range = "ae10"});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.message(), "History range requires [start]:[end], [start]:, or :[end]");
  }
}

TEST(Display, verbose_entry_names_everything) {
  EXPECT_EQ(verbose_entry(project(), 0, true),
            "Rev: ae10 (branchpoint) (current)\n"
            "Parent: <base>\n"
            "Branches into: b100, c100\n"
            "Path: /v/ae10_begin.py\n"
            "\n"
            "    begin\n"
            "    \n"
            "    with care\n");
}

TEST(Display, heads_may_leave_out_what_others_depend_on) {
  EXPECT_EQ(heads_entries(project(), false, false), (Lines{"b100 (shop) (effective head)", "c100 (head)"}));
  EXPECT_EQ(heads_entries(project(), true, false), (Lines{"c100 (head)"}));
}

TEST(Display, branches_lists_children_under_their_branch_point) {
  EXPECT_EQ(branches_entries(project(), false),
            (Lines{"ae10 (branchpoint)\n     -> b100 (shop) (effective head)\n     -> c100 (head)\n"}));
}

TEST(Display, current_includes_heads_that_a_dependency_implies) {
  EXPECT_EQ(current_entries(project(), Lines{"c100"}, false), (Lines{"b100 (effective head)", "c100 (head)"}));
  EXPECT_FALSE(at_heads(project(), Lines{"c100"}));
  EXPECT_TRUE(at_heads(project(), Lines{"c100", "b100"}));
}

TEST(Display, show_finds_by_prefix_by_label_and_from_the_head_down) {
  EXPECT_EQ(shown(project(), "b1"), (std::vector<int>{1}));
  EXPECT_EQ(shown(project(), "shop"), (std::vector<int>{1}));
  EXPECT_EQ(shown(project(), "-1"), (std::vector<int>{0}));
  EXPECT_EQ(shown(project(), "base"), (std::vector<int>{}));
}

}  // namespace
}  // namespace retort
