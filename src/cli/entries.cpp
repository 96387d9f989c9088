#include "cli/entries.h"

#include <algorithm>

#include "cli/json.h"

namespace retort {

void print_entries(Output& output, const std::vector<std::string>& entries) {
  for (const std::string& entry : entries) output.print(entry);
}

std::string revisions_json(const RevisionGraph& graph, std::span<const int> revisions,
                           const std::vector<std::string>* rows) {
  std::vector<std::string> entries;
  for (int number : revisions) {
    const Revision& revision = graph[number];
    std::vector<std::pair<std::string_view, std::string>> fields = {
        {"revision", json_text(revision.id)},
        {"down_revision", json_texts(revision.down)},
        {"branch_labels", json_texts(graph.labels(number))},
        {"depends_on", json_texts(revision.depends_on)},
        {"head", json_bool(graph.is_head(number))},
        {"branchpoint", json_bool(graph.is_branch_point(number))},
        {"mergepoint", json_bool(graph.is_merge_point(number))}};
    if (rows != nullptr) {
      fields.emplace_back("current", json_bool(std::ranges::find(*rows, revision.id) != rows->end()));
    }
    fields.emplace_back("doc", json_text(revision.summary()));
    fields.emplace_back("path", json_text(revision.path));
    entries.push_back(json_object(fields));
  }
  return json_lines(entries);
}

}  // namespace retort
