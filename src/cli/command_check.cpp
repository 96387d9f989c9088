#include "cli/autogenerate.h"

namespace retort {

int run_check(Invocation& invocation) {
  Project project(invocation);
  return check_models(invocation, project);
}

}  // namespace retort
