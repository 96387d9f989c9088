#include "cli/invocation.h"

namespace retort {

int run_stamp(Invocation&) {
  throw Error("Command 'stamp' is not available yet");
}

}  // namespace retort
