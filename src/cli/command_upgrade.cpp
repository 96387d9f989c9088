#include "cli/invocation.h"

namespace retort {

int run_upgrade(Invocation&) {
  throw Error("Command 'upgrade' is not available yet");
}

}  // namespace retort
