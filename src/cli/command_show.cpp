#include "cli/entries.h"
#include "cli/project.h"
#include "cli/rows.h"
#include "revision/display.h"

namespace retort {

int run_show(Invocation& invocation) {
  Project project(invocation);
  const RevisionGraph& graph = project.graph();
  const std::vector<std::string>& asked = invocation.arguments.positionals();
  std::vector<std::string> names = asked[0] == "current" ? project.rows() : asked;
  explaining_rows(asked, [&] {
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
