#include "cli/autogenerate.h"
#include "cli/python.h"
#include "cli/target.h"

namespace retort {

int run_check(Invocation& invocation) {
  if (has_python_environment(invocation)) {
    refuse_targets(invocation);
    refuse_in_python(invocation, {"--sql", "--strict", "--drop-unknown", "--no-color"});
    return run_in_python(invocation);
  }
  Project project(invocation);
  return check_models(invocation, project);
}

}  // namespace retort
