#include "cli/invocation.h"

namespace retort {

int run_downgrade(Invocation&) {
  throw Error("Command 'downgrade' is not available yet");
}

}  // namespace retort
