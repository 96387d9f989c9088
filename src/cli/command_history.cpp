#include "cli/invocation.h"

namespace retort {

int run_history(Invocation&) {
  throw Error("Command 'history' is not available yet");
}

}  // namespace retort
