#include "cli/invocation.h"

namespace retort {

int run_ensure_version(Invocation&) {
  throw Error("Command 'ensure_version' is not available yet");
}

}  // namespace retort
