#include "cli/autogenerate.h"
#include "cli/python.h"

namespace retort {

int run_check(Invocation& invocation) {
  if (has_python_environment(invocation)) return run_in_python(invocation);
  Project project(invocation);
  return check_models(invocation, project);
}

}  // namespace retort
