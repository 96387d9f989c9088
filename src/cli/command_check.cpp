#include "cli/invocation.h"

namespace retort {

int run_check(Invocation&) {
  throw Error("Command 'check' is not available yet");
}

}  // namespace retort
