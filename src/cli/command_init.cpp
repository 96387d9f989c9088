#include "cli/invocation.h"

namespace retort {

int run_init(Invocation&) {
  throw Error("Command 'init' is not available yet");
}

}  // namespace retort
