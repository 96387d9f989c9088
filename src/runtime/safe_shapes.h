// Ops in the shapes that work on a filled, busy database.
#pragma once

#include "dialects/dialect.h"
#include "retort/ops.h"

namespace retort {

struct SafeShapes {
  bool online = false;           // as if every table were large
  int64_t large_table = 100000;  // rows from which a table counts as large
};

// - A column that is NOT NULL and has no default is added nullable, then comes a slot for the statement that fills it
//   (an Execute that is only a comment), then NOT NULL.
// - Before NOT NULL on a column that is there, its NULLs take the default; without one there is a slot too.
// - Indexes, foreign keys and checks on a large table are made in Dialect::online()'s way.
// - So are values that are only added to an enum that a large table uses.
// Tables that `ops` make themselves are left as they are. `before` is the catalog before the ops;
// without a connection no table counts as large.
Ops with_safe_shapes(const Ops& ops, const Catalog& before, const Dialect& dialect, Connection* connection,
                     const SafeShapes& options);

}  // namespace retort
