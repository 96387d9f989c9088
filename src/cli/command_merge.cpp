#include "cli/invocation.h"

namespace retort {

int run_merge(Invocation&) {
  throw Error("Command 'merge' is not available yet");
}

}  // namespace retort
