// The rules by which rows follow the steps; the order in which they are tried is Alembic's.
#include "revision/rows.h"

#include <algorithm>

#include "revision/resolve.h"

namespace retort {
namespace {

bool contains(std::span<const int> list, int item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

VersionRows::VersionRows(const RevisionGraph& graph, std::span<const std::string> rows)
    : graph_(graph), rows_(rows.begin(), rows.end()), applied_(graph), heights_(heights(graph)) {
  for (const std::string& row : rows_) {
    const int revision = find_revision(graph, row);
    if (revision >= 0) applied_.add(revision);
  }
}

std::vector<int> VersionRows::present(std::span<const int> revisions) const {
  std::vector<int> result;
  std::copy_if(revisions.begin(), revisions.end(), std::back_inserter(result), [&](int it) { return has(it); });
  return result;
}

void VersionRows::add(int revision) {
  rows_.insert(graph_[revision].id);
  applied_.add(revision);
}

void VersionRows::drop(int revision) {
  rows_.erase(graph_[revision].id);
  applied_.remove(revision);
}

RowChanges VersionRows::upgrade(int revision) {
  const auto needs = graph_.needs(revision);
  std::vector<int> from = present(needs);
  if (from.size() > 1) {
    // A row that another one implies would not be one; it stays as it is.
    std::erase_if(from, [&](int row) {
      return applied_.any_user(row, [&](int user) { return applied_.is_root(user) && !contains(needs, user); });
    });
  }
  return merge(from, revision);
}

RowChanges VersionRows::merge(const std::vector<int>& from, int to) {
  RowChanges changes;
  add(to);
  for (int row : from) {
    drop(row);
    changes.remove.push_back(graph_[row].id);
  }
  if (changes.remove.empty()) {
    changes.insert.push_back(graph_[to].id);
  } else {
    changes.update = {changes.remove.back(), graph_[to].id};
    changes.remove.pop_back();
  }
  return changes;
}

RowChanges VersionRows::downgrade(int revision) {
  if (!has(revision)) {
    std::string user;
    applied_.any_user(revision, [&](int it) {
      if (it != revision && applied_.is_root(it)) user = graph_[it].id;
      return !user.empty();
    });
    RevisionError error("Revision " + graph_[revision].id + " can't be downgraded" +
                        (user.empty() ? ": it is not applied" : " while " + user + " needs it"));
    if (!user.empty()) error.with_hint("Downgrade the branch of " + user + " first.");
    throw error;
  }
  return unmerge(revision, left_by(revision));
}

// Those of the revisions that `revision` needs that become rows when it goes.
std::vector<int> VersionRows::left_by(int revision) {
  const auto needs = graph_.needs(revision);
  std::vector<int> left(needs.begin(), needs.end());
  if (rows_.size() > 1) {
    std::erase_if(left, [&](int need) { return has_other_user(need, revision); });
  } else if (left.size() > 1) {
    for (int need : needs) applied_.add(need);
    applied_.remove(revision);
    std::erase_if(left, [&](int need) { return applied_.is_needed(need); });
    applied_.add(revision);
    for (int need : needs) applied_.remove(need);
  }
  return left;
}

// Whether a row other than `revision` needs `need`, which `revision` needs too.
bool VersionRows::has_other_user(int need, int revision) {
  // What is higher than all else that `revision` needs is not below it, so another row must be the reason it is
  // applied: no need to look for that row.
  int highest = -1;
  for (int other : graph_.needs(revision)) {
    if (other != need) highest = std::max(highest, heights_[other]);
  }
  return applied_.any_user(need, [&](int user) {
    if (user == revision) return false;
    return applied_.is_root(user) || (user != need && heights_[user] > highest);
  });
}

RowChanges VersionRows::unmerge(int from, const std::vector<int>& to) {
  RowChanges changes;
  for (int row : to) {
    add(row);
    changes.insert.push_back(graph_[row].id);
  }
  drop(from);
  if (changes.insert.empty()) {
    changes.remove.push_back(graph_[from].id);
  } else {
    changes.update = {graph_[from].id, changes.insert.back()};
    changes.insert.pop_back();
  }
  return changes;
}

RowChanges VersionRows::stamp_up(const std::vector<int>& from, int to) {
  const std::vector<int> rows = present(from);
  return merge(rows.size() == from.size() ? rows : std::vector<int>(), to);
}

RowChanges VersionRows::stamp_down(const std::vector<int>& from, int to) {
  return merge(present(from), to);
}

RowChanges VersionRows::remove(int revision) {
  return unmerge(revision, {});
}

}  // namespace retort
