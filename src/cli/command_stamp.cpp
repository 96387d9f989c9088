#include "cli/python.h"
#include "cli/steps.h"
#include "revision/plan.h"
#include "runtime/context_lines.h"
#include "runtime/offline.h"
#include "runtime/runner.h"

namespace retort {

int run_stamp(Invocation& invocation) {
  if (has_python_environment(invocation)) return run_in_python(invocation);
  Project project(invocation);
  const std::vector<std::string>& targets = invocation.arguments.positionals();
  bool purge = invocation.arguments.has("--purge");
  RunOptions options = run_options(invocation, project);
  if (invocation.arguments.has("--sql")) {
    if (purge) throw Error("Can't use --purge with --sql mode");
    say_offline_context(project.dialect(), options);
    invocation.output.write(stamp_sql(project.source(), project.dialect(), options, targets));
    return 0;
  }
  Destination destination = read_stamp_targets(targets, false);
  if (is_missing(project.url())) plan_stamp(project.graph(), {}, destination.targets);
  Runner runner(project.database(), project.dialect(), project.source(), options);
  runner.stamp(destination.targets, purge);
  return 0;
}

}  // namespace retort
