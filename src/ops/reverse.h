// reverse: the ops that take an op back, given what was there before it.
#pragma once

#include "retort/ops.h"

namespace retort {

// `apply(reverse(op, before), apply(op, before)) == before`, up to normalise().
// Throws Error for what cannot be taken back by its description alone (Execute, BulkInsert, Call), saying to write a
// downgrade.
Ops reverse(const Op& op, const Catalog& before);

// A whole upgrade, last op first.
Ops reverse(const Ops& ops, Catalog before);

}  // namespace retort
