#include "cli/invocation.h"

namespace retort {

int run_branches(Invocation&) {
  throw Error("Command 'branches' is not available yet");
}

}  // namespace retort
