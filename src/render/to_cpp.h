// Ops as C++, for the revision file that a person will read.
#pragma once

#include <string>

#include "retort/ops.h"

namespace retort {

// The inside of `return { ... };`: each op begins on a line of its own, `indent` blanks in, and ends with a comma; no
// line end behind the last. Members that have their default are left out. What the text evaluates to is equal to
// `ops`. Throws Error for what has no text: a Call, a number that is not finite.
std::string to_cpp(const Ops& ops, int indent = 6);

// The same with a line "// loses data: ..." above each op that does so (ops/loss.h). `before` is the catalog before it.
std::string to_cpp(const Ops& ops, Catalog before, int indent = 6);

}  // namespace retort
