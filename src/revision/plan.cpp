// Plans: chooses the revisions (range.h), then follows the rows through them (rows.h).
#include "revision/plan.h"

#include <algorithm>

#include "base/text.h"
#include "revision/range.h"
#include "revision/resolve.h"
#include "revision/rows.h"

namespace retort {
namespace {

using Kind = RevisionError::Kind;

std::string several_heads_for(std::string_view target) {
  const std::string it(target);
  return "Multiple head revisions are present for given argument '" + it +
         "'; please specify a specific target revision, '<branchname>@" + it +
         "' to narrow to a specific head, or 'heads' for all heads";
}

RevisionError in_other_words(const RevisionError& error, std::string message) {
  RevisionError result(error.kind(), error.argument(), std::move(message));
  result.with_hint(error.hint());
  return result;
}

// What `select` throws, in terms of the target that the user named.
template <class Select>
Selection select_towards(std::string_view target, const char* direction, Select select) {
  try {
    return select();
  } catch (const RevisionError& error) {
    if (error.kind() == Kind::SeveralHeads) throw in_other_words(error, several_heads_for(target));
    if (error.kind() == Kind::NotInLine) {
      throw in_other_words(error, "Destination " + std::string(target) + " is not a valid " + direction +
                                      " target from current head(s)");
    }
    throw;
  }
}

Step step_for(const RevisionGraph& graph, int revision, StepKind kind) {
  const Revision& it = graph[revision];
  Step step{.kind = kind, .revision = revision, .from = it.down, .to = {it.id}, .doc = std::string(it.summary())};
  if (kind == StepKind::Downgrade) std::swap(step.from, step.to);
  return step;
}

std::vector<std::string> ids_of(const RevisionGraph& graph, const std::vector<int>& revisions) {
  std::vector<std::string> ids;
  for (int revision : revisions) ids.push_back(graph[revision].id);
  return ids;
}

// The rows that a stamp may change: those on the lineage of a target, dependencies counted.
std::vector<int> rows_to_stamp(const RevisionGraph& graph, std::span<const std::string> rows,
                               std::span<const std::string> targets) {
  const std::vector<int> heads = find_revisions(graph, rows);
  std::vector<int> result;
  for (const std::string& target : targets) {
    for (int head : on_lineage_of(graph, heads, target, Along::Needs)) {
      if (std::find(result.begin(), result.end(), head) == result.end()) result.push_back(head);
    }
  }
  return result;
}

bool any_marked(const Marks& marks, const std::vector<int>& revisions) {
  return std::any_of(revisions.begin(), revisions.end(), [&](int revision) { return marks[revision] != 0; });
}

void stamp_base(const RevisionGraph& graph, const std::vector<int>& heads, VersionRows& rows, Plan& plan) {
  for (int head : heads) {
    if (!rows.has(head)) continue;
    plan.steps.push_back({.kind = StepKind::Stamp, .from = {graph[head].id}, .rows = rows.remove(head)});
  }
}

void stamp_one(const RevisionGraph& graph, const std::vector<int>& heads, int to, VersionRows& rows, Plan& plan) {
  if (std::find(heads.begin(), heads.end(), to) != heads.end() || rows.has(to)) return;
  Step step{.kind = StepKind::Stamp, .to = {graph[to].id}};
  const bool down = any_marked(descendants_of(graph, std::span(&to, 1), Along::Needs), heads);
  const bool up = any_marked(ancestors_of(graph, std::span(&to, 1), Along::Needs), heads);
  if (down || up) step.from = ids_of(graph, heads);
  step.stamps_up = !down;
  step.rows = down ? rows.stamp_down(heads, to) : rows.stamp_up(up ? heads : std::vector<int>(), to);
  plan.steps.push_back(std::move(step));
}

std::pair<std::string, std::string> split_range(std::string_view text) {
  const std::vector<std::string> ends = split(text, ':');
  if (ends.size() != 2) throw Error("Range '" + std::string(text) + "' is not of the form <fromrev>:<torev>");
  return {ends[0], ends[1]};
}

}  // namespace

std::string Step::short_text() const {
  const char* name = kind == StepKind::Upgrade     ? "upgrade "
                     : kind == StepKind::Downgrade ? "downgrade "
                                                   : "stamp_revision ";
  return name + join(from, ", ") + " -> " + join(to, ", ");
}

std::string Step::text() const {
  return doc.empty() ? short_text() : short_text() + ", " + doc;
}

Plan plan_upgrade(const RevisionGraph& graph, std::span<const std::string> rows, std::string_view target) {
  const std::vector<std::string> current(rows.begin(), rows.end());
  Selection selection = select_towards(
      target, "upgrade", [&] { return select_upgrade(graph, {.upper = std::string(target), .lower = current}); });
  Plan plan{.warnings = std::move(selection.warnings)};
  VersionRows state(graph, rows);
  for (size_t i = selection.newest_first.size(); i-- > 0;) {
    const int revision = selection.newest_first[i];
    plan.steps.push_back(step_for(graph, revision, StepKind::Upgrade));
    plan.steps.back().rows = state.upgrade(revision);
  }
  return plan;
}

Plan plan_downgrade(const RevisionGraph& graph, std::span<const std::string> rows, std::string_view target) {
  const std::vector<std::string> current(rows.begin(), rows.end());
  Selection selection = select_towards(target, "downgrade", [&] { return select_downgrade(graph, current, target); });
  Plan plan{.warnings = std::move(selection.warnings)};
  VersionRows state(graph, rows);
  for (int revision : selection.newest_first) {
    plan.steps.push_back(step_for(graph, revision, StepKind::Downgrade));
    plan.steps.back().rows = state.downgrade(revision);
  }
  return plan;
}

Plan plan_stamp(const RevisionGraph& graph, std::span<const std::string> rows, std::span<const std::string> targets) {
  Plan plan;
  std::vector<int> heads, destinations;
  try {
    heads = rows_to_stamp(graph, rows, targets);
    destinations = find_revisions(graph, targets);
  } catch (const RevisionError& error) {
    if (error.kind() != Kind::SeveralHeads) throw;
    throw in_other_words(error, "Multiple heads are present; please specify a single target revision");
  }
  if (destinations.empty()) destinations.push_back(no_revision);
  VersionRows state(graph, rows);
  for (int destination : destinations) {
    if (destination < 0) {
      stamp_base(graph, heads, state, plan);
    } else {
      stamp_one(graph, heads, destination, state, plan);
    }
  }
  return plan;
}

std::vector<std::string> rows_after(const RowChanges& changes, std::vector<std::string> rows) {
  const auto take = [&](const std::string& row) {
    const auto found = std::find(rows.begin(), rows.end(), row);
    if (found == rows.end()) throw RevisionError("Revision " + row + " is not in the version table");
    rows.erase(found);
  };
  for (const std::string& row : changes.remove) take(row);
  rows.insert(rows.end(), changes.insert.begin(), changes.insert.end());
  if (changes.update) {
    take(changes.update->from);
    rows.push_back(changes.update->to);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

Destination read_upgrade_target(std::string_view text, bool sql) {
  if (text.find(':') == std::string_view::npos) return {.targets = {std::string(text)}};
  if (!sql) {
    Error error("Range revision not allowed");
    error.with_hint("A range needs --sql; without it the database says where to start.");
    throw error;
  }
  auto [start, target] = split_range(text);
  return {.start = start, .targets = {target}};
}

Destination read_downgrade_target(std::string_view text, bool sql) {
  if (sql && text.find(':') == std::string_view::npos) {
    throw Error("downgrade with --sql requires <fromrev>:<torev>");
  }
  return read_upgrade_target(text, sql);
}

Destination read_stamp_targets(std::span<const std::string> texts, bool sql) {
  Destination result;
  std::optional<std::string> start;
  for (const std::string& text : texts) {
    if (!sql || text.find(':') == std::string::npos) {
      result.targets.push_back(text);
      continue;
    }
    auto [from, target] = split_range(text);
    if (start && *start != from) {
      throw Error("Stamp operation with --sql only supports a single starting revision at a time");
    }
    start = from;
    result.targets.push_back(target);
  }
  result.start = start.value_or("");
  return result;
}

std::vector<std::string> rows_at(const RevisionGraph& graph, std::string_view start) {
  if (start.empty() || start == "base") return {};
  const int revision = find_revision(graph, start);
  return revision < 0 ? std::vector<std::string>() : std::vector<std::string>{graph[revision].id};
}

}  // namespace retort
