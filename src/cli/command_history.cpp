#include "cli/entries.h"
#include "cli/project.h"
#include "revision/display.h"

namespace retort {

int run_history(Invocation& invocation) {
  Project project(invocation);
  const RevisionGraph& graph = project.graph();
  HistoryOptions options{.range = invocation.arguments.value("--rev-range"),
                         .verbose = invocation.verbose(),
                         .indicate_current = invocation.arguments.has("--indicate-current")};
  bool with_rows = history_needs_rows(options);
  if (with_rows) options.rows = project.rows();
  if (invocation.json()) {
    invocation.output.write(revisions_json(graph, history(graph, options), with_rows ? &options.rows : nullptr));
  } else {
    print_entries(invocation.output, history_entries(graph, options));
  }
  return 0;
}

}  // namespace retort
