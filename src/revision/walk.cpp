// Walks over the graph. All are iterative: a history may be ten thousand revisions deep.
#include "revision/walk.h"

#include <algorithm>

#include "base/text.h"

namespace retort {
namespace {

constexpr int none = -1;

std::span<const int> down(const RevisionGraph& graph, int revision, Along along) {
  return along == Along::Needs ? graph.needs(revision) : graph.parents(revision);
}

std::span<const int> up(const RevisionGraph& graph, int revision, Along along) {
  return along == Along::Needs ? graph.needed_by(revision) : graph.children(revision);
}

template <class Next>
Marks walk(size_t size, std::span<const int> start, Next next) {
  Marks seen(size, 0);
  std::vector<int> todo;
  const auto visit = [&](int revision) {
    if (seen[revision]) return;
    seen[revision] = 1;
    todo.push_back(revision);
  };
  for (int revision : start) visit(revision);
  while (!todo.empty()) {
    const int revision = todo.back();
    todo.pop_back();
    for (int other : next(revision)) visit(other);
  }
  return seen;
}

// The heads that newest_first() stands on: an ordered list with cheap replacing and removing.
class Frontier {
 public:
  explicit Frontier(int size) : next_(size + 1, none), previous_(size + 1, none), rank_(size, 0), end_(size) {
    next_[end_] = previous_[end_] = end_;
  }
  bool empty() const { return next_[end_] == end_; }
  int first() const { return next_[end_]; }
  int first_but(int revision) const { return first() == revision ? next_[revision] : first(); }
  // Which of two comes first: the one with the lower rank.
  int rank(int revision) const { return rank_[revision]; }
  void append(int revision) {
    link(previous_[end_], revision, end_);
    rank_[revision] = appended_++;
  }
  void replace(int old, int revision) {
    link(previous_[old], revision, next_[old]);
    rank_[revision] = rank_[old];
  }
  // Returns the one before it, or the new first if it was the first.
  int remove(int revision) {
    const int before = previous_[revision];
    next_[before] = next_[revision];
    previous_[next_[revision]] = before;
    return before == end_ ? first() : before;
  }

 private:
  void link(int before, int revision, int behind) {
    next_[before] = previous_[behind] = revision;
    previous_[revision] = before;
    next_[revision] = behind;
  }

  std::vector<int> next_, previous_;  // the list is a ring through `end_`
  std::vector<int> rank_;
  int end_;
  int appended_ = 0;
};

class Sorter {
 public:
  Sorter(const RevisionGraph& graph, Marks wanted)
      : graph_(graph), wanted_(std::move(wanted)), coverage_(graph), frontier_(graph.size()) {}

  void run(std::vector<int> heads) {
    std::sort(heads.begin(), heads.end());
    for (int head : heads) add_head(head);
    int current = frontier_.first();
    while (!frontier_.empty()) {
      // Whatever needs the candidate goes before it.
      while (coverage_.is_needed(current)) current = first_user(current);
      current = emit(current);
    }
  }

  const std::vector<int>& output() const { return output_; }
  const Marks& wanted() const { return wanted_; }

 private:
  void add_head(int revision) {
    if (!wanted_[revision] || coverage_.is_root(revision)) return;
    coverage_.add(revision);
    frontier_.append(revision);
  }

  // The first head that needs `revision`.
  int first_user(int revision) {
    const int best = frontier_.first_but(revision);
    int found = none;
    coverage_.any_user(revision, [&](int user) {
      if (user == revision || !coverage_.is_root(user)) return false;
      if (found == none || frontier_.rank(user) < frontier_.rank(found)) found = user;
      return found == best;
    });
    return found;
  }

  // Returns the head to go on from.
  int emit(int revision) {
    output_.push_back(revision);
    wanted_[revision] = 0;
    int next = none;
    for (int need : graph_.needs(revision)) {
      if (!wanted_[need] || coverage_.is_root(need)) continue;
      coverage_.add(need);
      if (next == none) {
        frontier_.replace(revision, need);
        next = need;
      } else {
        frontier_.append(need);
      }
    }
    if (next == none) next = frontier_.remove(revision);
    coverage_.remove(revision);
    return next;
  }

  const RevisionGraph& graph_;
  Marks wanted_;  // and not yet in the output
  Coverage coverage_;
  Frontier frontier_;
  std::vector<int> output_;
};

}  // namespace

Marks reachable(const Edges& edges, std::span<const int> start) {
  return walk(edges.size(), start, [&](int revision) { return edges[revision]; });
}

Marks ancestors_of(const RevisionGraph& graph, std::span<const int> revisions, Along along) {
  return walk(graph.size(), revisions, [&](int revision) { return down(graph, revision, along); });
}

Marks descendants_of(const RevisionGraph& graph, std::span<const int> revisions, Along along) {
  return walk(graph.size(), revisions, [&](int revision) { return up(graph, revision, along); });
}

Marks ancestors_of_separate(const RevisionGraph& graph, std::span<const int> revisions) {
  Marks requested(graph.size(), 0);
  for (int revision : revisions) requested[revision] = 1;
  Marks seen(graph.size(), 0);
  std::vector<int> todo;
  for (int revision : revisions) {
    std::vector<int> overlaps;
    todo.push_back(revision);
    while (!todo.empty()) {
      const int other = todo.back();
      todo.pop_back();
      if (requested[other] && other != revision) overlaps.push_back(other);
      if (seen[other]) continue;
      seen[other] = 1;
      todo.insert(todo.end(), graph.needs(other).begin(), graph.needs(other).end());
    }
    if (overlaps.empty()) continue;
    std::sort(overlaps.begin(), overlaps.end());
    overlaps.erase(std::unique(overlaps.begin(), overlaps.end()), overlaps.end());
    std::vector<std::string> ids;
    for (int other : overlaps) ids.push_back(graph[other].id);
    throw RevisionError("Requested revision " + graph[revision].id + " overlaps with other requested revisions " +
                        join(ids, ", "));
  }
  return seen;
}

Coverage::Coverage(const RevisionGraph& graph)
    : graph_(graph), roots_(graph.size(), 0), needed_(graph.size(), 0), met_(graph.size(), 0) {}

void Coverage::add(int root) {
  if (!covers(root)) todo_.push_back(root);
  ++roots_[root];
  while (!todo_.empty()) {
    const int revision = todo_.back();
    todo_.pop_back();
    for (int need : graph_.needs(revision)) {
      if (!covers(need)) todo_.push_back(need);
      ++needed_[need];
    }
  }
}

void Coverage::remove(int root) {
  --roots_[root];
  if (!covers(root)) todo_.push_back(root);
  while (!todo_.empty()) {
    const int revision = todo_.back();
    todo_.pop_back();
    for (int need : graph_.needs(revision)) {
      --needed_[need];
      if (!covers(need)) todo_.push_back(need);
    }
  }
}

std::vector<int> heights(const RevisionGraph& graph) {
  std::vector<int> result(graph.size(), 0), waiting(graph.size(), 0), todo;
  for (int i = 0; i < graph.size(); ++i) {
    waiting[i] = static_cast<int>(graph.needs(i).size());
    if (waiting[i] == 0) todo.push_back(i);
  }
  while (!todo.empty()) {
    const int revision = todo.back();
    todo.pop_back();
    for (int user : graph.needed_by(revision)) {
      result[user] = std::max(result[user], result[revision] + 1);
      if (--waiting[user] == 0) todo.push_back(user);
    }
  }
  return result;
}

std::vector<int> newest_first(const RevisionGraph& graph, Marks wanted, std::span<const int> heads) {
  Sorter sorter(graph, std::move(wanted));
  sorter.run({heads.begin(), heads.end()});
  // A range that leads through a dependency may leave revisions that no wanted head reaches (Alembic fails there).
  while (std::find(sorter.wanted().begin(), sorter.wanted().end(), 1) != sorter.wanted().end()) {
    std::vector<int> rest;
    for (int i = 0; i < graph.size(); ++i) {
      const auto users = graph.needed_by(i);
      const auto is_wanted = [&](int user) { return sorter.wanted()[user] != 0; };
      if (sorter.wanted()[i] && std::none_of(users.begin(), users.end(), is_wanted)) rest.push_back(i);
    }
    sorter.run(std::move(rest));
  }
  return sorter.output();
}

}  // namespace retort
