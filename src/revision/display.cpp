// Text of entries. The commands that print them add nothing but line ends.
#include "revision/display.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "revision/range.h"
#include "revision/resolve.h"

namespace retort {
namespace {

std::string parents_text(const Revision& revision) {
  return revision.down.empty() ? "<base>" : join(revision.down, ", ");
}

// The two ends of a range; Alembic's words for one that is none.
std::pair<std::string, std::string> split_range(std::string_view text) {
  const std::vector<std::string> ends = split(trim(text), ':');
  if (ends.size() != 2) {
    RevisionError error("History range requires [start]:[end], [start]:, or :[end]");
    error.with_hint("For example `history -r ae1027:head`.");
    throw error;
  }
  return {ends[0], ends[1]};
}

End end_for(const std::string& name, const std::vector<std::string>& rows, const std::string& otherwise) {
  if (name == "current" && !rows.empty()) return rows;
  return name.empty() || name == "current" ? otherwise : name;
}

}  // namespace

std::string short_entry(const RevisionGraph& graph, int revision, const EntryParts& parts) {
  const Revision& it = graph[revision];
  std::string text;
  if (parts.parents) {
    text += parents_text(it);
    if (!it.depends_on.empty()) text += " (" + join(it.depends_on, ", ") + ")";
    text += " -> ";
  }
  text += it.id;
  const std::vector<std::string> labels = graph.labels(revision);
  if (parts.labels && !labels.empty()) text += " (" + join(labels, ", ") + ")";
  if (graph.is_real_head(revision)) {
    text += " (head)";
  } else if (graph.is_head(revision)) {
    text += " (effective head)";
  }
  if (parts.current) text += " (current)";
  if (parts.tree && graph.is_branch_point(revision)) text += " (branchpoint)";
  if (parts.tree && graph.is_merge_point(revision)) text += " (mergepoint)";
  if (parts.doc) text += ", " + std::string(it.summary());
  return text;
}

std::string verbose_entry(const RevisionGraph& graph, int revision, bool current) {
  const Revision& it = graph[revision];
  std::string text = "Rev: " + it.id;
  if (graph.is_head(revision)) text += " (head)";
  if (graph.is_branch_point(revision)) text += " (branchpoint)";
  if (graph.is_merge_point(revision)) text += " (mergepoint)";
  if (current) text += " (current)";
  text += std::string(graph.is_merge_point(revision) ? "\nMerges: " : "\nParent: ") + parents_text(it) + "\n";
  if (!it.depends_on.empty()) text += "Also depends on: " + join(it.depends_on, ", ") + "\n";
  if (graph.is_branch_point(revision)) {
    std::vector<std::string> children;
    for (int child : graph.children(revision)) children.push_back(graph[child].id);
    text += "Branches into: " + join(children, ", ") + "\n";
  }
  const std::vector<std::string> labels = graph.labels(revision);
  if (!labels.empty()) text += "Branch names: " + join(labels, ", ") + "\n";
  text += "Path: " + it.path + "\n\n";
  std::vector<std::string> lines = it.doc.empty() ? std::vector<std::string>() : split_lines(it.doc);
  for (std::string& line : lines) line = "    " + line;
  return text + join(lines, "\n") + "\n";
}

bool history_needs_rows(const HistoryOptions& options) {
  if (options.range.empty()) return options.indicate_current;
  const auto [base, head] = split_range(options.range);
  return options.indicate_current || base == "current" || head == "current";
}

std::vector<int> history(const RevisionGraph& graph, const HistoryOptions& options) {
  std::string base, head;
  if (!options.range.empty()) std::tie(base, head) = split_range(options.range);
  // Of two ends that say "current", Alembic knows only the upper; the lower is the name of a revision then.
  const End lower = head == "current" && base == "current" ? End(base) : end_for(base, options.rows, "base");
  const End upper = end_for(head, options.rows, "heads");
  try {
    return select_upgrade(graph, {.upper = upper, .lower = lower, .inclusive = true, .others = false, .strict = false})
        .newest_first;
  } catch (const RevisionError& error) {
    const auto* argument = std::get_if<std::string>(&upper);
    if (error.kind() != RevisionError::Kind::SeveralHeads || !argument) throw;
    RevisionError in_terms_of_range(error.kind(), *argument,
                                    "Multiple head revisions are present for given argument '" + *argument +
                                        "'; please specify a specific target revision, '<branchname>@" + *argument +
                                        "' to narrow to a specific head, or 'heads' for all heads");
    in_terms_of_range.with_hint(error.hint());
    throw in_terms_of_range;
  }
}

std::vector<std::string> history_entries(const RevisionGraph& graph, const HistoryOptions& options) {
  const std::set<std::string> rows(options.rows.begin(), options.rows.end());
  std::vector<std::string> entries;
  for (int revision : history(graph, options)) {
    const bool current = options.indicate_current && rows.count(graph[revision].id) > 0;
    entries.push_back(
        options.verbose
            ? verbose_entry(graph, revision, current)
            : short_entry(graph, revision, {.parents = true, .labels = true, .doc = true, .current = current}));
  }
  return entries;
}

std::vector<int> listed_heads(const RevisionGraph& graph, bool resolve_dependencies) {
  return resolve_dependencies ? graph.real_heads() : graph.heads();
}

std::vector<std::string> heads_entries(const RevisionGraph& graph, bool resolve_dependencies, bool verbose) {
  std::vector<std::string> entries;
  for (int head : listed_heads(graph, resolve_dependencies)) {
    entries.push_back(verbose ? verbose_entry(graph, head) : short_entry(graph, head, {.labels = true, .tree = false}));
  }
  return entries;
}

std::vector<std::string> branches_entries(const RevisionGraph& graph, bool verbose) {
  std::vector<std::string> entries;
  for (int revision : history(graph, {})) {
    if (!graph.is_branch_point(revision)) continue;
    std::string text = verbose ? verbose_entry(graph, revision) : short_entry(graph, revision, {.labels = true});
    for (int child : graph.children(revision)) {
      text += "\n" + std::string(graph[revision].id.size(), ' ') + " -> " +
              short_entry(graph, child, {.labels = true, .doc = verbose});
    }
    entries.push_back(text + "\n");
  }
  return entries;
}

std::vector<int> shown(const RevisionGraph& graph, std::string_view name) {
  std::vector<int> revisions = find_revisions(graph, name);
  for (int revision : revisions) {
    if (revision >= 0) continue;
    throw RevisionError("Relative revision " + std::string(name) + " goes below the base of the history");
  }
  return revisions;
}

std::vector<std::string> show_entries(const RevisionGraph& graph, std::string_view name) {
  std::vector<std::string> entries;
  for (int revision : shown(graph, name)) entries.push_back(verbose_entry(graph, revision));
  return entries;
}

std::vector<int> current_heads(const RevisionGraph& graph, std::span<const std::string> rows) {
  return heads_of_applied(graph, find_revisions(graph, rows));
}

std::vector<std::string> current_entries(const RevisionGraph& graph, std::span<const std::string> rows, bool verbose) {
  std::vector<std::string> entries;
  for (int revision : current_heads(graph, rows)) {
    entries.push_back(verbose ? verbose_entry(graph, revision) : short_entry(graph, revision, {}));
  }
  return entries;
}

bool at_heads(const RevisionGraph& graph, std::span<const std::string> rows) {
  std::set<std::string> heads;
  for (int head : graph.heads()) heads.insert(graph[head].id);
  return heads == std::set<std::string>(rows.begin(), rows.end());
}

}  // namespace retort
