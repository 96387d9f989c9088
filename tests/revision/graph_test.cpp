#include "revision/graph.h"

#include <gtest/gtest.h>

namespace retort {
namespace {

using Ids = std::vector<std::string>;

Ids ids(const RevisionGraph& graph, std::span<const int> revisions) {
  Ids result;
  for (int revision : revisions) result.push_back(graph[revision].id);
  return result;
}

std::string refusal(std::vector<Revision> revisions) {
  try {
    RevisionGraph graph(std::move(revisions));
    return "accepted";
  } catch (const RevisionError& error) {
    return error.message();
  }
}

TEST(RevisionGraph, an_empty_project_has_no_heads_and_no_bases) {
  const RevisionGraph graph;
  EXPECT_TRUE(graph.heads().empty());
  EXPECT_TRUE(graph.bases().empty());
}

TEST(RevisionGraph, heads_are_nobodys_parent_and_real_heads_nobodys_dependency_either) {
  const RevisionGraph graph({{.id = "a"}, {.id = "b", .down = {"a"}}, {.id = "x", .depends_on = {"b"}}});
  EXPECT_EQ(ids(graph, graph.heads()), (Ids{"b", "x"}));
  EXPECT_EQ(ids(graph, graph.real_heads()), (Ids{"x"}));
  EXPECT_EQ(ids(graph, graph.bases()), (Ids{"a", "x"}));
}

TEST(RevisionGraph, a_dependency_that_an_ancestor_has_already_is_not_a_need) {
  const RevisionGraph graph({{.id = "d"},
                             {.id = "a", .depends_on = {"d"}},
                             {.id = "b", .down = {"a"}},
                             {.id = "c", .down = {"b"}, .depends_on = {"d"}}});
  EXPECT_EQ(ids(graph, graph.needs(graph.find("c"))), (Ids{"b"}));
}

TEST(RevisionGraph, a_label_goes_to_descendants_and_back_to_where_the_branch_begins) {
  const RevisionGraph graph({{.id = "root"},
                             {.id = "other", .down = {"root"}},
                             {.id = "first", .down = {"root"}},
                             {.id = "second", .down = {"first"}, .labels = {"shop"}},
                             {.id = "third", .down = {"second"}}});
  for (const char* id : {"first", "second", "third"}) EXPECT_TRUE(graph.has_label(graph.find(id), "shop")) << id;
  for (const char* id : {"root", "other"}) EXPECT_FALSE(graph.has_label(graph.find(id), "shop")) << id;
}

TEST(RevisionGraph, a_label_stays_above_a_fork_below_which_it_was_declared) {
  const RevisionGraph graph({{.id = "root"},
                             {.id = "a", .down = {"root"}, .labels = {"shop"}},
                             {.id = "b1", .down = {"a"}},
                             {.id = "b2", .down = {"a"}}});
  EXPECT_TRUE(graph.has_label(graph.find("b2"), "shop"));
  EXPECT_FALSE(graph.has_label(graph.find("root"), "shop"));
}

TEST(RevisionGraph, names_what_does_not_fit_together) {
  EXPECT_EQ(refusal({{.id = "b", .down = {"a"}}}), "Revision a referenced from b is not present");
  EXPECT_EQ(refusal({{.id = "b", .depends_on = {"a"}}}), "Revision a referenced from b is not present");
  EXPECT_EQ(refusal({{.id = "a", .down = {"a"}}}), "Self-loop is detected in revisions (a)");
  EXPECT_EQ(refusal({{.id = "a", .depends_on = {"a"}}}), "Dependency self-loop is detected in revisions (a)");
  EXPECT_EQ(refusal({{.id = "b", .down = {"a"}}, {.id = "a", .down = {"b"}}}), "Cycle is detected in revisions (b, a)");
  EXPECT_EQ(
      refusal({{.id = "a"}, {.id = "b", .down = {"a"}}, {.id = "c", .down = {"b", "d"}}, {.id = "d", .down = {"c"}}}),
      "Cycle is detected in revisions (a, b, c, d)");
  EXPECT_EQ(refusal({{.id = "a", .depends_on = {"b"}}, {.id = "b", .depends_on = {"a"}}}),
            "Dependency cycle is detected in revisions (a, b)");
  EXPECT_EQ(refusal({{.id = "a-b@c"}}), "Character(s) '-, @' not allowed in revision identifier 'a-b@c'");
  EXPECT_EQ(refusal({{.id = "a", .labels = {"shop"}}, {.id = "b", .labels = {"shop"}}}),
            "Branch name 'shop' in revision b already used by revision a");
  EXPECT_EQ(refusal({{.id = "a"}, {.id = "b", .labels = {"a"}}}),
            "Branch name 'a' in revision b already used by revision a");
}

TEST(RevisionGraph, finds_a_cycle_that_hangs_between_a_head_and_a_base) {
  EXPECT_EQ(refusal({{.id = "a"},
                     {.id = "b", .down = {"a"}, .depends_on = {"c"}},
                     {.id = "c", .down = {"b"}},
                     {.id = "d", .down = {"c"}}}),
            "Dependency cycle is detected in revisions (b, c)");
}

TEST(RevisionGraph, warns_of_an_id_used_twice_and_takes_the_later) {
  const RevisionGraph graph({{.id = "a", .doc = "first"}, {.id = "a", .doc = "second"}});
  EXPECT_EQ(graph.warnings(), (Ids{"Revision a is present more than once"}));
  EXPECT_EQ(graph[graph.find("a")].doc, "second");
}

TEST(RevisionGraph, a_moved_graph_still_knows_its_names) {
  RevisionGraph first({{.id = "a", .labels = {"shop"}}, {.id = "b", .down = {"a"}}});
  const RevisionGraph second = std::move(first);
  EXPECT_EQ(second.find("b"), 1);
  EXPECT_EQ(second.find("shop"), 0);
}

TEST(RevisionGraph, summary_ends_at_the_first_empty_line) {
  EXPECT_EQ((Revision{.id = "a", .doc = "Add users\n\nand their\nmails"}.summary()), "Add users");
}

}  // namespace
}  // namespace retort
