// The names by which a user means revisions: full and partial ids, labels, head, heads, base, label@..., -N.
// Rules and errors are Alembic's; every function throws RevisionError.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "revision/graph.h"
#include "revision/walk.h"

namespace retort {

// Results that are not revisions. `before_all` was reached by walking down from a base; `no_revision` is what `base`
// names, and where a walk ends that was longer than the history.
constexpr int no_revision = -1;
constexpr int before_all = -2;

// All revisions that `name` means: none for "base", several for "heads". "-2" and "label@-2" mean two below each head,
// which can be before_all or no_revision.
std::vector<int> find_revisions(const RevisionGraph& graph, std::string_view name);
std::vector<int> find_revisions(const RevisionGraph& graph, std::span<const std::string> names);

// The one revision that `name` means; no_revision for "base".
int find_revision(const RevisionGraph& graph, std::string_view name);

// By full or partial id or label, on the branch `branch` if that is not empty.
int find_by_id(const RevisionGraph& graph, std::string_view id, std::string_view branch = {});

// The revision that stands for the branch in `branch@...`: a label or any id.
int find_branch(const RevisionGraph& graph, std::string_view branch);

// Those of `revisions` that are ancestors or descendants of what `name` means.
std::vector<int> on_lineage_of(const RevisionGraph& graph, std::vector<int> revisions, std::string_view name,
                               Along along = Along::History);

struct Walk {
  int from = no_revision;        // no_revision: before all bases when going up, after all heads when going down
  long steps = 0;                // up if positive, down if negative
  std::string_view branch = {};  // which child to take when going up; empty: there must be only one
  bool strict = true;            // no_revision if the history is too short; else stop at its end
};
int walk(const RevisionGraph& graph, const Walk& walk);

}  // namespace retort
