// Builds the graph and refuses what does not fit together. Order and texts of the checks are Alembic's.
#include "revision/graph.h"

#include <algorithm>

#include "base/text.h"
#include "revision/walk.h"

namespace retort {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

RevisionError absent(const std::string& wanted, const std::string& by) {
  RevisionError error("Revision " + wanted + " referenced from " + by + " is not present");
  error.in_revision(by).with_hint("Restore the file of revision " + wanted + ", or correct what " + by +
                                  " names as its down_revision or depends_on.");
  return error;
}

RevisionError cycle(const std::string& kind, const std::vector<std::string>& ids) {
  RevisionError error(kind + " is detected in revisions (" + join(ids, ", ") + ")");
  error.with_hint("Change the down_revision or depends_on of one of them.");
  if (ids.size() == 1) error.in_revision(ids[0]);
  return error;
}

void check_by_itself(const Revision& revision) {
  if (contains(revision.down, revision.id)) throw cycle("Self-loop", {revision.id});
  if (contains(revision.depends_on, revision.id)) throw cycle("Dependency self-loop", {revision.id});
  check_revision_id(revision.id);
}

// Takes away, again and again, what has no edge to anything left. What stays is on a cycle or leads to one.
void peel(const Edges& edges, const Edges& back, Marks& left) {
  std::vector<int> todo, count(left.size(), 0);
  for (int i = 0; i < edges.size(); ++i) {
    for (int target : edges[i]) count[i] += left[target];
    if (left[i] && count[i] == 0) todo.push_back(i);
  }
  while (!todo.empty()) {
    const int gone = todo.back();
    todo.pop_back();
    left[gone] = 0;
    for (int other : back[gone]) {
      if (--count[other] == 0 && left[other]) todo.push_back(other);
    }
  }
}

// Throws for a cycle, named by the revisions that are not both below a head and above a base, as Alembic does; or, if
// the cycle hangs between a head and a base, which Alembic does not notice, by those on it.
void refuse_cycles_along(const Edges& down, const Edges& up, std::span<const int> heads, std::span<const int> bases,
                         const std::vector<Revision>& revisions, const std::string& kind) {
  std::vector<std::string> ids;
  if (heads.empty() || bases.empty()) {
    for (const Revision& revision : revisions) ids.push_back(revision.id);
    throw cycle(kind, ids);
  }
  const Marks below = reachable(down, heads);
  const Marks above = reachable(up, bases);
  for (size_t i = 0; i < revisions.size(); ++i) {
    if (!below[i] || !above[i]) ids.push_back(revisions[i].id);
  }
  if (ids.empty()) {
    Marks left(revisions.size(), 1);
    peel(down, up, left);
    peel(up, down, left);
    for (size_t i = 0; i < revisions.size(); ++i) {
      if (left[i]) ids.push_back(revisions[i].id);
    }
  }
  std::sort(ids.begin(), ids.end());
  if (!ids.empty()) throw cycle(kind, ids);
}

// All but the id, which is the same. The labels of both count, so that one which both declare is refused, as Alembic
// does.
void replace(Revision& earlier, Revision&& later) {
  earlier.down = std::move(later.down);
  earlier.labels.insert(earlier.labels.end(), later.labels.begin(), later.labels.end());
  earlier.depends_on = std::move(later.depends_on);
  earlier.doc = std::move(later.doc);
  earlier.path = std::move(later.path);
}

}  // namespace

// What is known while building only.
struct RevisionGraph::Building {
  std::vector<int> order;                      // every revision read; one read twice is here twice
  std::vector<char> replaced;                  // by `order`: a later one has the same id
  std::vector<std::vector<int>> dependencies;  // by revision, as declared
  Edges all_down, all_up;                      // parents and declared dependencies, and back
};

std::string_view Revision::summary() const {
  return std::string_view(doc).substr(0, doc.find("\n\n"));
}

void Edges::add(std::span<const int> targets) {
  const size_t first = to_.size();
  for (int target : targets) {
    if (std::find(to_.begin() + first, to_.end(), target) == to_.end()) to_.push_back(target);
  }
  start_.push_back(static_cast<int>(to_.size()));
}

Edges Edges::reversed() const {
  Edges result;
  result.start_.assign(start_.size(), 0);
  result.to_.resize(to_.size());
  for (int target : to_) ++result.start_[target + 1];
  for (size_t i = 1; i < result.start_.size(); ++i) result.start_[i] += result.start_[i - 1];
  std::vector<int> next = result.start_;
  for (int from = 0; from < size(); ++from) {
    for (int target : (*this)[from]) result.to_[next[target]++] = from;
  }
  return result;
}

void check_revision_id(const std::string& id) {
  std::string found;
  for (char letter : std::string_view("+-:@")) {
    if (id.find(letter) != std::string::npos) found += (found.empty() ? "" : ", ") + std::string(1, letter);
  }
  if (!found.empty()) {
    throw RevisionError("Character(s) '" + found + "' not allowed in revision identifier '" + id + "'");
  }
}

RevisionGraph::RevisionGraph(std::vector<Revision> in_file_order) {
  Building building;
  add_revisions(std::move(in_file_order), building);
  add_labels();
  add_dependencies(building);
  add_parents(building);
  leave_out_implied_dependencies(building);
  find_ends(building);
  refuse_cycles(building);
  spread_labels(building);
}

void RevisionGraph::add_revisions(std::vector<Revision> in_file_order, Building& building) {
  revisions_.reserve(in_file_order.size());  // index_ looks at their ids where they are
  index_.reserve(in_file_order.size());
  for (Revision& revision : in_file_order) {
    check_by_itself(revision);
    const int found = find(revision.id);
    if (found == not_found) {
      building.order.push_back(size());
      revisions_.push_back(std::move(revision));
      index_.emplace(revisions_.back().id, size() - 1);
    } else {
      warnings_.push_back("Revision " + revision.id + " is present more than once");
      std::replace(building.order.begin(), building.order.end(), found, ~found);
      building.order.push_back(found);
      replace(revisions_[found], std::move(revision));
    }
  }
  for (int& revision : building.order) {
    building.replaced.push_back(revision < 0);
    if (revision < 0) revision = ~revision;
  }
  for (int i = 0; i < size(); ++i) names_.push_back({revisions_[i].id, i});
}

void RevisionGraph::add_labels() {
  for (int i = 0; i < size(); ++i) {
    for (const std::string& label : revisions_[i].labels) {
      const auto [place, is_new] = index_.try_emplace(label, i);
      if (!is_new) {
        throw RevisionError("Branch name '" + label + "' in revision " + revisions_[i].id +
                            " already used by revision " + revisions_[place->second].id);
      }
      names_.push_back({label, i});
    }
  }
}

void RevisionGraph::add_dependencies(Building& building) {
  building.dependencies.resize(revisions_.size());
  for (int i = 0; i < size(); ++i) {
    for (const std::string& name : revisions_[i].depends_on) {
      const int found = find(name);
      if (found == not_found) throw absent(name, revisions_[i].id);
      building.dependencies[i].push_back(found);
    }
  }
}

void RevisionGraph::add_parents(Building& building) {
  std::vector<int> parents;
  for (int i = 0; i < size(); ++i) {
    parents.clear();
    for (const std::string& id : revisions_[i].down) {
      const int found = find(id);
      if (found == not_found || revisions_[found].id != id) throw absent(id, revisions_[i].id);
      parents.push_back(found);
    }
    parents_.add(parents);
    parents.insert(parents.end(), building.dependencies[i].begin(), building.dependencies[i].end());
    building.all_down.add(parents);
  }
  children_ = parents_.reversed();
  building.all_up = building.all_down.reversed();
}

// A dependency on T goes from every revision with an ancestor that depends on T. For each T with several dependents,
// one walk up from them finds who has such an ancestor.
void RevisionGraph::leave_out_implied_dependencies(Building& building) {
  std::vector<std::vector<int>> dependents(revisions_.size());
  for (int i = 0; i < size(); ++i) {
    for (int target : building.dependencies[i]) dependents[target].push_back(i);
  }
  for (int target = 0; target < size(); ++target) {
    if (dependents[target].size() < 2) continue;
    std::vector<int> children;
    for (int dependent : dependents[target]) {
      children.insert(children.end(), children_[dependent].begin(), children_[dependent].end());
    }
    const Marks implied = reachable(children_, children);
    for (int dependent : dependents[target]) {
      if (implied[dependent]) std::erase(building.dependencies[dependent], target);
    }
  }
  std::vector<int> needs;
  for (int i = 0; i < size(); ++i) {
    needs.assign(parents(i).begin(), parents(i).end());
    needs.insert(needs.end(), building.dependencies[i].begin(), building.dependencies[i].end());
    needs_.add(needs);
  }
  needed_by_ = needs_.reversed();
}

// A revision that was read twice stays listed as an end, as Alembic lists it: nothing can follow the copy that was
// replaced.
void RevisionGraph::find_ends(const Building& building) {
  for (size_t i = 0; i < building.order.size(); ++i) {
    const int revision = building.order[i];
    if (building.replaced[i] || children(revision).empty()) heads_.push_back(revision);
    if (building.replaced[i] || building.all_up[revision].empty()) real_heads_.push_back(revision);
    if (revisions_[revision].down.empty()) bases_.push_back(revision);
  }
}

void RevisionGraph::refuse_cycles(const Building& building) const {
  if (revisions_.empty()) return;
  refuse_cycles_along(parents_, children_, heads_, bases_, revisions_, "Cycle");
  std::vector<int> real_bases;
  for (int base : bases_) {
    if (revisions_[base].depends_on.empty()) real_bases.push_back(base);
  }
  refuse_cycles_along(building.all_down, building.all_up, real_heads_, real_bases, revisions_, "Dependency cycle");
}

// Where a label that spreads towards the base stops.
bool RevisionGraph::ends_branch(int revision, const Building& building) const {
  return building.all_up[revision].size() > 1 || is_merge_point(revision);
}

void RevisionGraph::spread_labels(const Building& building) {
  const auto labelled = [](const Revision& revision) { return !revision.labels.empty(); };
  if (std::none_of(revisions_.begin(), revisions_.end(), labelled)) return;
  labels_.resize(revisions_.size());
  for (int i = 0; i < size(); ++i) {
    for (const std::string& label : revisions_[i].labels) {
      const int number = static_cast<int>(label_names_.size());
      label_names_.push_back(label);
      const auto mark = [&](int revision) {
        // Labels come one after the other, so one that is here already is the last.
        if (labels_[revision].empty() || labels_[revision].back() != number) labels_[revision].push_back(number);
      };
      const Marks descendants = reachable(children_, std::span(&i, 1));
      for (int k = 0; k < size(); ++k) {
        if (descendants[k]) mark(k);
      }
      // Ancestors have it too if the way from this revision's last descendant down to them is a plain line.
      int node = i;
      while (!ends_branch(node, building) && !children(node).empty()) node = children(node)[0];
      while (!ends_branch(node, building)) {
        mark(node);
        if (parents(node).empty()) break;
        node = parents(node)[0];
      }
    }
  }
}

int RevisionGraph::find(std::string_view id_or_label) const {
  const auto found = index_.find(id_or_label);
  return found == index_.end() ? not_found : found->second;
}

std::vector<std::string> RevisionGraph::labels(int revision) const {
  std::vector<std::string> result;
  if (labels_.empty()) return result;
  for (int number : labels_[revision]) result.push_back(label_names_[number]);
  std::sort(result.begin(), result.end());
  return result;
}

bool RevisionGraph::has_label(int revision, std::string_view label) const {
  if (labels_.empty()) return false;
  const auto same = [&](int number) { return label_names_[number] == label; };
  return std::any_of(labels_[revision].begin(), labels_[revision].end(), same);
}

}  // namespace retort
