#include "cli/steps.h"

namespace retort {

int run_upgrade(Invocation& invocation) {
  return run_steps(invocation, Direction::Up);
}

}  // namespace retort
