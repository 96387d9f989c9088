#include "cli/invocation.h"

namespace retort {

int run_show(Invocation&) {
  throw Error("Command 'show' is not available yet");
}

}  // namespace retort
