#include "cli/invocation.h"

namespace retort {

int run_revision(Invocation&) {
  throw Error("Command 'revision' is not available yet");
}

}  // namespace retort
