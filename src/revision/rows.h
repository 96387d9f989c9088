// VersionRows: the rows of the version table while a plan is made, and what each step has to change in them.
//
// A row says that its revision and all that it needs are applied. So the rows are the applied revisions that nothing
// else applied needs, and a step leaves them so.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "revision/graph.h"
#include "revision/plan.h"
#include "revision/walk.h"

namespace retort {

class VersionRows {
 public:
  VersionRows(const RevisionGraph& graph, std::span<const std::string> rows);

  // Each returns the changes and carries them out here.
  RowChanges upgrade(int revision);
  RowChanges downgrade(int revision);  // throws if `revision` is not a row: something applied needs it
  RowChanges stamp_up(const std::vector<int>& from, int to);
  RowChanges stamp_down(const std::vector<int>& from, int to);
  RowChanges remove(int revision);

  bool has(int revision) const { return rows_.count(graph_[revision].id) > 0; }

 private:
  std::vector<int> present(std::span<const int> revisions) const;
  RowChanges merge(const std::vector<int>& from, int to);
  RowChanges unmerge(int from, const std::vector<int>& to);
  std::vector<int> left_by(int revision);
  bool has_other_user(int need, int revision);
  void add(int revision);
  void drop(int revision);

  const RevisionGraph& graph_;
  std::set<std::string> rows_;
  Coverage applied_;          // the rows are its roots
  std::vector<int> heights_;  // see heights()
};

}  // namespace retort
