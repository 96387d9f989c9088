// apply: what an op makes of a catalog, in memory.
#pragma once

#include "retort/ops.h"

namespace retort {

// Changes `catalog` as a database would be changed. Execute, BulkInsert and Call leave it as it is.
// Throws Error, leaving the catalog as it was, when the op does not fit: a table that is (not) there, a column in
// use by a key, and whatever a database would refuse by its schema alone.
void apply_to(Catalog& catalog, const Op& op);
void apply_to(Catalog& catalog, const Ops& ops);

// The same on a copy.
Catalog apply(const Ops& ops, Catalog catalog);

}  // namespace retort
