// What `history`, `heads`, `branches`, `show` and `current` say. Each entry is what the command prints with one line
// end after it; a verbose entry ends with a line end of its own, so that an empty line follows.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "revision/graph.h"

namespace retort {

// The parts of a short entry: "a, b (deps) -> c (labels) (head) (current) (branchpoint) (mergepoint), doc".
struct EntryParts {
  bool parents = false;
  bool labels = false;
  bool doc = false;
  bool tree = true;      // (branchpoint) and (mergepoint)
  bool current = false;  // say (current)
};
std::string short_entry(const RevisionGraph& graph, int revision, const EntryParts& parts);

// "Rev: ...", "Parent: ..." and so on, the whole description indented.
std::string verbose_entry(const RevisionGraph& graph, int revision, bool current = false);

struct HistoryOptions {
  std::string range = {};  // `a:b`, `a:`, `:b`; empty: all. "current" at an end means `rows`
  bool verbose = false;
  bool indicate_current = false;
  std::vector<std::string> rows = {};  // of the version table; needed by the flag above and by "current" only
};
// True if history needs the rows of the database to answer.
bool history_needs_rows(const HistoryOptions& options);

// Revisions by number, newest first, for `options.range`.
std::vector<int> history(const RevisionGraph& graph, const HistoryOptions& options);
std::vector<std::string> history_entries(const RevisionGraph& graph, const HistoryOptions& options);

std::vector<int> listed_heads(const RevisionGraph& graph, bool resolve_dependencies);
std::vector<std::string> heads_entries(const RevisionGraph& graph, bool resolve_dependencies, bool verbose);

std::vector<std::string> branches_entries(const RevisionGraph& graph, bool verbose);

// The revisions that `show NAME` shows. For `show current` call it for the rows.
std::vector<int> shown(const RevisionGraph& graph, std::string_view name);
std::vector<std::string> show_entries(const RevisionGraph& graph, std::string_view name);

// The heads of what is applied: those in `rows` and those that only a dependency implies. In the order of the files.
std::vector<int> current_heads(const RevisionGraph& graph, std::span<const std::string> rows);
std::vector<std::string> current_entries(const RevisionGraph& graph, std::span<const std::string> rows, bool verbose);

// True if `rows` are exactly the heads of the graph, as `current --check-heads` wants.
bool at_heads(const RevisionGraph& graph, std::span<const std::string> rows);

}  // namespace retort
