// Which revisions lie between two places, each given by a name, a relative step ("+2", "label@-1", "ae10+1") or the
// rows of the version table. The heart of planning and of history; rules and errors are Alembic's.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "revision/graph.h"

namespace retort {

// One end of a range: what a user wrote, or the rows of the version table.
using End = std::variant<std::string, std::vector<std::string>>;

struct Selection {
  std::vector<int> newest_first;
  std::vector<std::string> warnings;
};

struct UpgradeRange {
  End upper;
  End lower;
  bool inclusive = false;  // with the lower end itself
  bool others = true;      // with what the upper end needs from branches that do not descend from the lower end
  bool strict = true;      // a relative step that is longer than the history is an error, else it stops at the end
};
Selection select_upgrade(const RevisionGraph& graph, const UpgradeRange& range);

// What has to go so that a database at `rows` gets down to `target`.
Selection select_downgrade(const RevisionGraph& graph, const std::vector<std::string>& rows, std::string_view target);

// The heads of all that a database at `revisions` has applied, in the order of the files.
std::vector<int> heads_of_applied(const RevisionGraph& graph, const std::vector<int>& revisions);

}  // namespace retort
