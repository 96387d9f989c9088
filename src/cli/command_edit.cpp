#include "cli/invocation.h"

namespace retort {

int run_edit(Invocation&) {
  throw Error("Command 'edit' is not available yet");
}

}  // namespace retort
