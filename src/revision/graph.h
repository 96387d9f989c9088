// RevisionGraph: a project's revisions and how they follow one another. Pure: no files, no database.
//
// There are two kinds of edges, as in Alembic. `down` makes the history: parents, children, heads and bases are about
// it alone. `depends_on` says only what must be applied before; together they are what a revision *needs*.
// Revisions are numbered 0, 1, ... in the order given (the order of the files); everything here speaks in those
// numbers.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "retort/error.h"

namespace retort {

struct Revision {
  std::string id;
  std::vector<std::string> down;        // ids of the parents; empty at a base
  std::vector<std::string> labels;      // branch labels that this revision declares
  std::vector<std::string> depends_on;  // ids or branch labels
  std::string doc;                      // the whole description, without blanks at its ends
  std::string path;                     // where it was read, as `show` prints it

  std::string_view summary() const;  // `doc` up to its first empty line
};

// What goes wrong with the graph or with a name for a place in it. The message is what Alembic's commands print;
// commands that say it in their own words look at `kind`.
class RevisionError : public Error {
 public:
  enum class Kind {
    Broken,        // the revisions themselves do not fit together, or a request makes no sense
    NotFound,      // no revision, or not a single one, has the name `argument`
    SeveralHeads,  // `argument` has to mean one head, and there are several
    NotInLine,     // one end of a range does not lead to the other; `argument` is unused
  };

  explicit RevisionError(std::string message) : Error(std::move(message)) {}
  RevisionError(Kind kind, std::string argument, std::string message)
      : Error(std::move(message)), kind_(kind), argument_(std::move(argument)) {}

  Kind kind() const { return kind_; }
  const std::string& argument() const { return argument_; }

 private:
  Kind kind_ = Kind::Broken;
  std::string argument_;
};

// Lists of numbers, one list for each revision, in two allocations.
class Edges {
 public:
  int size() const { return static_cast<int>(start_.size()) - 1; }
  std::span<const int> operator[](int from) const {
    return std::span(to_).subspan(start_[from], start_[from + 1] - start_[from]);
  }
  // Appends the list of the next revision, leaving out what it names twice.
  void add(std::span<const int> targets);
  Edges reversed() const;

 private:
  std::vector<int> start_ = {0};
  std::vector<int> to_;
};

class RevisionGraph {
 public:
  static constexpr int not_found = -1;

  RevisionGraph() : RevisionGraph(std::vector<Revision>()) {}

  // Throws RevisionError for a parent or dependency that is not there, a label used twice, a cycle, a character
  // that ids cannot have. Of two revisions with one id the later counts, and warnings() says so.
  explicit RevisionGraph(std::vector<Revision> in_file_order);

  // Moved, not copied: names are kept as views of the revisions.
  RevisionGraph(RevisionGraph&&) = default;
  RevisionGraph& operator=(RevisionGraph&&) = default;

  int size() const { return static_cast<int>(revisions_.size()); }
  const Revision& operator[](int revision) const { return revisions_[revision]; }

  // By full id or branch label; not_found if there is none. Other ways to name a revision: see resolve.h.
  int find(std::string_view id_or_label) const;

  std::span<const int> parents(int revision) const { return parents_[revision]; }
  std::span<const int> children(int revision) const { return children_[revision]; }
  // Parents, then dependencies, without those that an ancestor depends on already.
  std::span<const int> needs(int revision) const { return needs_[revision]; }
  std::span<const int> needed_by(int revision) const { return needed_by_[revision]; }

  const std::vector<int>& heads() const { return heads_; }            // nobody's parent
  const std::vector<int>& real_heads() const { return real_heads_; }  // nobody's parent nor dependency
  const std::vector<int>& bases() const { return bases_; }            // without parents

  bool is_head(int revision) const { return children(revision).empty(); }
  bool is_real_head(int revision) const { return needed_by(revision).empty(); }
  bool is_branch_point(int revision) const { return children(revision).size() > 1; }
  bool is_merge_point(int revision) const { return revisions_[revision].down.size() > 1; }

  // Labels of the branches a revision is on, sorted. A label goes to all descendants of the revision that declares it,
  // and to its ancestors back to where the branch begins.
  std::vector<std::string> labels(int revision) const;
  bool has_label(int revision, std::string_view label) const;

  // Names to match the beginning of a partial id with: ids in file order, then labels.
  struct Name {
    std::string_view text;
    int revision;
  };
  const std::vector<Name>& names() const { return names_; }

  // "Revision X is present more than once".
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  struct Building;
  void add_revisions(std::vector<Revision> in_file_order, Building& building);
  void add_labels();
  void add_dependencies(Building& building);
  void add_parents(Building& building);
  void leave_out_implied_dependencies(Building& building);
  void find_ends(const Building& building);
  void refuse_cycles(const Building& building) const;
  void spread_labels(const Building& building);
  bool ends_branch(int revision, const Building& building) const;

  std::vector<Revision> revisions_;
  std::unordered_map<std::string_view, int> index_;  // ids and labels
  std::vector<Name> names_;
  Edges parents_, children_, needs_, needed_by_;
  std::vector<int> heads_, real_heads_, bases_;
  std::vector<std::string> label_names_;  // a label's number is its place here
  std::vector<std::vector<int>> labels_;  // by revision: numbers of labels; empty if no revision has any
  std::vector<std::string> warnings_;
};

// Throws RevisionError if `id` cannot be a revision's id: one of @ - + : is in it.
void check_revision_id(const std::string& id);

}  // namespace retort
