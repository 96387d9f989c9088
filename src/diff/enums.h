// Enums that are more than the type of some columns: renamed ones, and those that are there without a column.
#pragma once

#include "diff/diff.h"

namespace retort {

// An enum and its new name, where both have the same values, and every column that has the one before has the other
// now: that needs no question.
Ops enum_renames(const Catalog& before, const Target& target);

struct EnumObjects {
  Ops create;  // before anything that may use them
  Ops drop;    // at the end
};

// Most enums come and go with their columns. Those that the model or the database has without a column, and those that
// a function, a domain or a composite type mentions, come before all and go last, and `ops` (which is about tables)
// then leaves them alone. `before` is the catalog after renames. An enum that no column uses is dropped only where the
// target is whole or lists another one of its own in that schema.
EnumObjects enum_objects(const Catalog& before, const Target& target, const Filter& filter, Ops& ops);

}  // namespace retort
