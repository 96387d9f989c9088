// Walks over a RevisionGraph that never visit a revision twice, and the order in which revisions are run.
#pragma once

#include <span>
#include <vector>

#include "revision/graph.h"

namespace retort {

using Marks = std::vector<char>;  // one for each revision: is it in the set?

// The revisions that can be reached from `start` along `edges`, `start` included.
Marks reachable(const Edges& edges, std::span<const int> start);

enum class Along {
  History,  // parents and children only
  Needs,    // dependencies too
};

Marks ancestors_of(const RevisionGraph& graph, std::span<const int> revisions, Along along);    // with themselves
Marks descendants_of(const RevisionGraph& graph, std::span<const int> revisions, Along along);  // with themselves

// As ancestors_of(Along::Needs), but throws if one of `revisions` is an ancestor of another.
Marks ancestors_of_separate(const RevisionGraph& graph, std::span<const int> revisions);

// A set of revisions (the roots) and all that they need, kept while roots come and go. Adding or removing one costs
// only what it changes, so add what follows before removing what was.
class Coverage {
 public:
  explicit Coverage(const RevisionGraph& graph);
  void add(int root);
  void remove(int root);
  bool is_root(int revision) const { return roots_[revision] > 0; }
  bool is_needed(int revision) const { return needed_[revision] > 0; }  // by something else that is covered
  bool covers(int revision) const { return is_root(revision) || is_needed(revision); }
  // Goes through the covered revisions that need `revision`, itself first and the nearest next, until `is_it` says yes
  // to one.
  template <class IsIt>
  bool any_user(int revision, IsIt is_it);

 private:
  const RevisionGraph& graph_;
  std::vector<int> roots_;   // how often it was added
  std::vector<int> needed_;  // how many covered revisions need it directly
  std::vector<int> todo_;
  std::vector<int> met_;  // in which call of any_user()
  int calls_ = 0;
};

template <class IsIt>
bool Coverage::any_user(int revision, IsIt is_it) {
  ++calls_;
  if (is_it(revision)) return true;
  todo_.assign(1, revision);
  met_[revision] = calls_;
  for (size_t i = 0; i < todo_.size(); ++i) {
    for (int user : graph_.needed_by(todo_[i])) {
      if (!covers(user) || met_[user] == calls_) continue;
      if (is_it(user)) {
        todo_.clear();
        return true;
      }
      met_[user] = calls_;
      todo_.push_back(user);
    }
  }
  todo_.clear();
  return false;
}

// For each revision, how many steps it is at most from a base along what it needs. What needs a revision is higher.
std::vector<int> heights(const RevisionGraph& graph);

// `wanted` ordered so that a revision comes before all that it needs, starting from those of `heads` that are wanted.
// One branch is followed as far as possible; ties go by number. Order is Alembic's.
std::vector<int> newest_first(const RevisionGraph& graph, Marks wanted, std::span<const int> heads);

}  // namespace retort
