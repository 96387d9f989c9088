// reverse: the ops that take an op back, given what was there before it.
#pragma once

#include "retort/ops.h"

namespace retort {

// `apply(reverse(op, before), apply(op, before)) == before`, up to normalise() and the order of columns: one that is
// dropped comes back at the end of its table, as in a database. Nothing to do gives no ops.
// A dropped table's triggers come back by Execute, since no op makes them. Throws Error for what cannot be taken back
// by its description alone (Execute without `effect`, BulkInsert, Call; an index without a name), saying to write a
// downgrade, and where the op does not fit `before`.
Ops reverse(const Op& op, const Catalog& before);

// A whole upgrade, last op first.
Ops reverse(const Ops& ops, Catalog before);

}  // namespace retort
