#include "cli/python.h"
#include "cli/steps.h"
#include "runtime/context_lines.h"
#include "runtime/offline.h"
#include "runtime/runner.h"

namespace retort {

int run_ensure_version(Invocation& invocation) {
  if (has_python_environment(invocation)) return run_in_python(invocation);
  Project project(invocation);
  RunOptions options = run_options(invocation, project);
  if (invocation.arguments.has("--sql")) {
    say_offline_context(project.dialect(), options);
    invocation.output.write(ensure_version_sql(project.source(), project.dialect(), options));
    return 0;
  }
  Runner(project.database(), project.dialect(), project.source(), options).ensure_version();
  return 0;
}

}  // namespace retort
