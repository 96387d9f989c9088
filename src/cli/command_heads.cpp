#include "cli/invocation.h"

namespace retort {

int run_heads(Invocation&) {
  throw Error("Command 'heads' is not available yet");
}

}  // namespace retort
