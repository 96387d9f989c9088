// What an op on a table does to the tables that inherit from it.
#pragma once

#include "retort/ops.h"

namespace retort {

// The ops that a database carries out on the table's direct heirs along with this one: their columns follow the
// parent's, and partitions go with it. `before` is the catalog before the op.
Ops on_heirs(const Op& op, const Catalog& before);

// Takes away what the table has through its parents.
void leave_out_parents(const Catalog& catalog, Table& table);

// AlterTable's inherits and partition. A table that becomes a partition has no more keys, indexes and checks of its own
// where they are its parent's; one that ceases to be one keeps its parent's as its own, without names.
void change_parents(const Catalog& catalog, Table& table, const AlterTable& op);

}  // namespace retort
