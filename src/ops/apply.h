// apply: what an op makes of a catalog, in memory.
#pragma once

#include "retort/ops.h"

namespace retort {

// Changes `catalog` as a database would be changed. BulkInsert and Call leave it as it is, and Execute does what
// its `effect` says.
// Throws Error, leaving the catalog as it was, when the op does not fit: a table that is (not) there, a column in
// use by a key, and whatever a database would refuse by its schema alone. Where databases differ, PostgreSQL's word
// holds, but for one thing: a foreign key to a table that is not in the catalog is let through, for a catalog may
// hold only a part of a database.
//
// DropColumn takes the table's own keys, indexes and uniques on the column with it. Checks stay: they are text. A
// named enum appears with its first column and goes with its last; one that is there already keeps its values.
// Renames are followed, see ops/rename.h.
void apply_to(Catalog& catalog, const Op& op);
void apply_to(Catalog& catalog, const Ops& ops);  // ops before one that fails stay applied

// The same on a copy. (Write retort::apply: the compiler also sees std::apply.)
Catalog apply(const Ops& ops, Catalog catalog);

}  // namespace retort
