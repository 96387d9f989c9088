// The module `_retort`: what Python code may ask of the program.
#pragma once

#include "python/session.h"

namespace retort {

// Makes it and puts it where `import _retort` finds it; `session` is used for as long as Python runs.
void make_module(Session& session);

}  // namespace retort
