#include "cli/entries.h"
#include "cli/project.h"
#include "cli/python.h"
#include "revision/display.h"
#include "revision/row_errors.h"

namespace retort {

int run_current(Invocation& invocation) {
  if (has_python_environment(invocation) && !only_connects(invocation)) return run_in_python(invocation);
  Project project(invocation);
  std::vector<std::string> rows = project.rows();
  const RevisionGraph& graph = project.graph();
  bool text = !invocation.json();
  if (text && invocation.verbose()) {
    invocation.output.print("Current revision(s) for " + masked(project.address().url) + ":");
  }
  if (invocation.arguments.has("--check-heads") && !at_heads(graph, rows)) {
    throw Error(ErrorCode::Differences, "Database is not on all head revisions")
        .with_hint("`upgrade heads` applies what is missing.");
  }
  explaining_rows(rows, [&] {
    if (text) {
      print_entries(invocation.output, current_entries(graph, rows, invocation.verbose()));
    } else {
      invocation.output.write(revisions_json(graph, current_heads(graph, rows), &rows));
    }
  });
  return 0;
}

}  // namespace retort
