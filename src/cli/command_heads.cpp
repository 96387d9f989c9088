#include "cli/entries.h"
#include "cli/project.h"
#include "revision/display.h"

namespace retort {

int run_heads(Invocation& invocation) {
  Project project(invocation);
  const RevisionGraph& graph = project.graph();
  bool resolve = invocation.arguments.has("--resolve-dependencies");
  if (invocation.json()) {
    invocation.output.write(revisions_json(graph, listed_heads(graph, resolve)));
  } else {
    print_entries(invocation.output, heads_entries(graph, resolve, invocation.verbose()));
  }
  return 0;
}

}  // namespace retort
