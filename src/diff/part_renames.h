// Constraints and indexes that have another name and are what they were.
#pragma once

#include "diff/table_diff.h"

namespace retort {

// Where a definition is gone under one name and there under another: RenameIndex and RenameConstraint. Several that are
// alike are paired by `renamed_from`, then in order of their names. A name that something has already is not taken, and
// names of foreign keys are not compared unless `renamed_from` says one. `before` is the catalog of the pair's table.
Ops part_renames(const Catalog& before, const TablePair& pair, const Filter& filter);

}  // namespace retort
