#include "cli/steps.h"

namespace retort {

int run_downgrade(Invocation& invocation) {
  return run_steps(invocation, Direction::Down);
}

}  // namespace retort
