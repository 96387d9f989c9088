#include "cli/entries.h"
#include "cli/project.h"
#include "revision/display.h"
#include "revision/row_errors.h"

namespace retort {

int run_show(Invocation& invocation) {
  Project project(invocation);
  const RevisionGraph& graph = project.graph();
  const std::vector<std::string>& asked = invocation.arguments.positionals();
  bool current = asked[0] == "current";
  std::vector<std::string> names = current ? project.rows() : asked;
  explaining_rows(current ? names : std::vector<std::string>(), [&] {
    std::vector<int> all;
    for (const std::string& name : names) {
      for (int revision : shown(graph, name)) all.push_back(revision);
      if (!invocation.json()) print_entries(invocation.output, show_entries(graph, name));
    }
    if (invocation.json()) invocation.output.write(revisions_json(graph, all));
  });
  return 0;
}

}  // namespace retort
