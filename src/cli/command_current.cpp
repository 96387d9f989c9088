#include "cli/invocation.h"

namespace retort {

int run_current(Invocation&) {
  throw Error("Command 'current' is not available yet");
}

}  // namespace retort
