#include "revision/plan.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace retort {
namespace {

using Rows = std::vector<std::string>;

// A fork below b1 and c1 that m merges; x stands alone and depends on b1.
//   a ─┬─ b1 ─┬─ m
//      └─ c1 ─┘
RevisionGraph forked() {
  return RevisionGraph({{.id = "a", .doc = "begin"},
                        {.id = "b1", .down = {"a"}},
                        {.id = "c1", .down = {"a"}, .labels = {"shop"}},
                        {.id = "m", .down = {"b1", "c1"}, .doc = "merge"}});
}

RevisionGraph with_dependency() {
  return RevisionGraph(
      {{.id = "a1"}, {.id = "a2", .down = {"a1"}}, {.id = "x1"}, {.id = "x2", .down = {"x1"}, .depends_on = {"a1"}}});
}

// Lines of steps, each with the rows after it.
std::string told(const Plan& plan, Rows rows) {
  std::string text;
  for (const Step& step : plan.steps) {
    rows = rows_after(step.rows, std::move(rows));
    text += step.text() + " [" + join(rows, " ") + "]\n";
  }
  return text;
}

std::string upgraded(const RevisionGraph& graph, const Rows& rows, const std::string& target) {
  return told(plan_upgrade(graph, rows, target), rows);
}

std::string downgraded(const RevisionGraph& graph, const Rows& rows, const std::string& target) {
  return told(plan_downgrade(graph, rows, target), rows);
}

std::string stamped(const RevisionGraph& graph, const Rows& rows, const Rows& targets) {
  return told(plan_stamp(graph, rows, targets), rows);
}

template <class Function>
std::string refusal(Function function) {
  try {
    function();
    return "accepted";
  } catch (const Error& error) {
    return error.message();
  }
}

TEST(Plan, upgrade_runs_parents_first_and_merges_their_rows) {
  EXPECT_EQ(upgraded(forked(), {}, "head"),
            "upgrade  -> a, begin [a]\n"
            "upgrade a -> c1 [c1]\n"
            "upgrade a -> b1 [b1 c1]\n"
            "upgrade b1, c1 -> m, merge [m]\n");
}

TEST(Plan, downgrade_to_base_undoes_all_and_leaves_no_row) {
  EXPECT_EQ(downgraded(forked(), {"m"}, "base"),
            "downgrade m -> b1, c1, merge [b1 c1]\n"
            "downgrade b1 -> a [c1]\n"
            "downgrade c1 -> a [a]\n"
            "downgrade a -> , begin []\n");
}

TEST(Plan, a_merge_changes_rows_by_delete_and_update) {
  const Rows rows = {"b1", "c1"};
  const Plan plan = plan_upgrade(forked(), rows, "head");
  ASSERT_EQ(plan.steps.size(), 1u);
  EXPECT_EQ(plan.steps[0].rows, (RowChanges{.remove = {"b1"}, .update = {{"c1", "m"}}}));
}

TEST(Plan, upgrade_to_where_the_database_is_does_nothing) {
  EXPECT_EQ(upgraded(forked(), {"m"}, "b1"), "");
}

TEST(Plan, a_dependency_is_applied_first_and_its_row_goes) {
  EXPECT_EQ(upgraded(with_dependency(), {}, "x2"),
            "upgrade  -> a1 [a1]\n"
            "upgrade  -> x1 [a1 x1]\n"
            "upgrade x1 -> x2 [x2]\n");
}

TEST(Plan, downgrade_of_a_dependency_takes_what_depends_on_it_along) {
  EXPECT_EQ(downgraded(with_dependency(), {"a2", "x2"}, "a2@base"),
            "downgrade a2 -> a1 [x2]\n"
            "downgrade x2 -> x1 [a1 x1]\n"
            "downgrade a1 ->  [x1]\n");
}

TEST(Plan, relative_targets_count_from_the_rows_or_from_a_name) {
  EXPECT_EQ(upgraded(with_dependency(), {"a1"}, "+1"), "upgrade a1 -> a2 [a2]\n");
  EXPECT_EQ(upgraded(forked(), {}, "shop@+2"), "upgrade  -> a, begin [a]\nupgrade a -> c1 [c1]\n");
  EXPECT_EQ(upgraded(forked(), {"a"}, "m-0"), upgraded(forked(), {"a"}, "m"));
  EXPECT_EQ(downgraded(forked(), {"c1"}, "-1"), "downgrade c1 -> a [a]\n");
}

TEST(Plan, downgrade_from_several_rows_warns_of_a_relative_target) {
  const Rows rows = {"b1", "c1"};
  EXPECT_EQ(plan_downgrade(forked(), rows, "-1").warnings.size(), 1u);
}

TEST(Plan, stamp_moves_rows_without_running_anything) {
  EXPECT_EQ(stamped(forked(), {}, {"m"}), "stamp_revision  -> m [m]\n");
  EXPECT_EQ(stamped(forked(), {"b1", "c1"}, {"a"}), "stamp_revision b1, c1 -> a [a]\n");
  EXPECT_EQ(stamped(forked(), {"b1", "c1"}, {"base"}), "stamp_revision b1 ->  [c1]\nstamp_revision c1 ->  []\n");
  EXPECT_EQ(stamped(forked(), {"a"}, {"b1", "c1"}), "stamp_revision a -> b1 [b1]\nstamp_revision a -> c1 [b1 c1]\n");
}

TEST(Plan, refuses_in_alembics_words) {
  const RevisionGraph graph = with_dependency();
  const Rows none, a2 = {"a2"}, unknown = {"gone"}, both = {"a2", "x1"};
  EXPECT_EQ(refusal([&] { plan_upgrade(graph, none, "head"); }),
            "Multiple head revisions are present for given argument 'head'; please specify a specific target revision, "
            "'<branchname>@head' to narrow to a specific head, or 'heads' for all heads");
  EXPECT_EQ(refusal([&] { plan_stamp(graph, none, Rows{"head"}); }),
            "Multiple heads are present; please specify a single target revision");
  EXPECT_EQ(refusal([&] { plan_upgrade(graph, unknown, "heads"); }), "Can't locate revision identified by 'gone'");
  EXPECT_EQ(refusal([&] { plan_upgrade(graph, a2, "+1"); }), "Relative revision +1 didn't produce 1 migrations");
  EXPECT_EQ(refusal([&] { plan_upgrade(graph, both, "+1"); }), "Ambiguous upgrade from multiple current revisions");
  EXPECT_EQ(refusal([&] { plan_upgrade(graph, none, "+1"); }), "Ambiguous walk");
  EXPECT_EQ(refusal([&] { plan_downgrade(graph, a2, "x2"); }),
            "Destination x2 is not a valid downgrade target from current head(s)");
  EXPECT_EQ(refusal([&] { plan_downgrade(graph, a2, "a1+5"); }), "Walked too far");
  EXPECT_EQ(refusal([&] {
              plan_upgrade(graph, Rows{"a1", "a2"}, "heads");
            }),
            "Requested revision a2 overlaps with other requested revisions a1");
}

TEST(Plan, a_range_is_for_sql_only) {
  EXPECT_EQ(refusal([] { read_upgrade_target("a:b", false); }), "Range revision not allowed");
  EXPECT_EQ(refusal([] { read_downgrade_target("a", true); }), "downgrade with --sql requires <fromrev>:<torev>");
  EXPECT_EQ(refusal([] {
              read_stamp_targets(Rows{"a:b", "c:d"}, true);
            }),
            "Stamp operation with --sql only supports a single starting revision at a time");
  const Destination range = read_upgrade_target("a1:a2", true);
  EXPECT_EQ(upgraded(with_dependency(), rows_at(with_dependency(), range.start), range.targets[0]),
            "upgrade a1 -> a2 [a2]\n");
}

TEST(Plan, refuses_a_row_that_is_not_there) {
  EXPECT_EQ(refusal([] { rows_after({.remove = {"a"}}, {"b"}); }), "Revision a is not in the version table");
}

TEST(Plan, ten_thousand_revisions_in_one_line_go_up_and_down) {
  std::vector<Revision> revisions;
  for (int i = 0; i < 10000; ++i) {
    revisions.push_back({.id = "r" + std::to_string(i)});
    if (i > 0) revisions.back().down = {"r" + std::to_string(i - 1)};
  }
  const RevisionGraph graph(std::move(revisions));
  EXPECT_EQ(plan_upgrade(graph, {}, "head").steps.size(), 10000u);
  EXPECT_EQ(plan_downgrade(graph, Rows{"r9999"}, "base").steps.size(), 10000u);
}

}  // namespace
}  // namespace retort
