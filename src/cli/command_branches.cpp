#include "cli/entries.h"
#include "cli/json.h"
#include "cli/project.h"
#include "revision/display.h"

namespace retort {
namespace {

std::string branches_json(const RevisionGraph& graph) {
  std::vector<std::string> entries;
  for (int number : history(graph, {})) {
    if (!graph.is_branch_point(number)) continue;
    std::vector<std::string> children;
    for (int child : graph.children(number)) children.push_back(graph[child].id);
    entries.push_back(json_object({{"revision", json_text(graph[number].id)},
                                   {"branches_into", json_texts(children)},
                                   {"doc", json_text(graph[number].summary())}}));
  }
  return json_lines(entries);
}

}  // namespace

int run_branches(Invocation& invocation) {
  Project project(invocation);
  if (invocation.json()) {
    invocation.output.write(branches_json(project.graph()));
  } else {
    print_entries(invocation.output, branches_entries(project.graph(), invocation.verbose()));
  }
  return 0;
}

}  // namespace retort
