// Plans: which revisions to run, in which order, and how each step changes the rows of the version table.
//
// `rows` are the rows of the version table. A range, `from:to`, is planned from rows_at(from). Every function throws
// RevisionError, in Alembic's words.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "revision/graph.h"

namespace retort {

enum class StepKind { Upgrade, Downgrade, Stamp };

// What one step does to the rows: first `remove`, then `insert`, then `update`. Each row removed or updated is there
// before, exactly once.
struct RowChanges {
  struct Update {
    std::string from, to;
    bool operator==(const Update&) const = default;
  };
  std::vector<std::string> remove;
  std::vector<std::string> insert;
  std::optional<Update> update;

  bool operator==(const RowChanges&) const = default;
};

struct Step {
  StepKind kind = StepKind::Upgrade;
  int revision = -1;              // which one to run; -1 for a stamp
  std::vector<std::string> from;  // as printed: the parents before an upgrade
  std::vector<std::string> to;    // as printed: the revision after an upgrade; empty below a base
  std::string doc;                // what the revision does, in its own words; empty for a stamp
  RowChanges rows;
  bool stamps_up = false;  // a stamp that leads to a newer revision

  // "upgrade a, b -> c, doc"; without the doc if there is none. A log says "Running " before it.
  std::string text() const;
  std::string short_text() const;  // never with the doc: for a comment in SQL
};

struct Plan {
  std::vector<Step> steps;
  std::vector<std::string> warnings;
};

Plan plan_upgrade(const RevisionGraph& graph, std::span<const std::string> rows, std::string_view target);
Plan plan_downgrade(const RevisionGraph& graph, std::span<const std::string> rows, std::string_view target);
Plan plan_stamp(const RevisionGraph& graph, std::span<const std::string> rows, std::span<const std::string> targets);

// The rows after a step, sorted. Throws if a row that the step needs is not there.
std::vector<std::string> rows_after(const RowChanges& changes, std::vector<std::string> rows);

// What follows `upgrade`, `downgrade` and `stamp`: a target, with `sql` perhaps a range.
struct Destination {
  std::string start;                 // empty: not said
  std::vector<std::string> targets;  // one, except for a stamp
};
Destination read_upgrade_target(std::string_view text, bool sql);
Destination read_downgrade_target(std::string_view text, bool sql);
Destination read_stamp_targets(std::span<const std::string> texts, bool sql);

// The rows of a database that is at `start`; none for "" and "base".
std::vector<std::string> rows_at(const RevisionGraph& graph, std::string_view start);

}  // namespace retort
