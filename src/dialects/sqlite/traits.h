// How SQLite runs a migration.
#pragma once

#include "dialects/dialect.h"

namespace retort::sqlite {

// BEGIN IMMEDIATE takes the write lock at once. Foreign keys are not enforced meanwhile, because a rebuilt table is
// dropped and others still refer to it; the pragma works only outside a transaction, where also SQLite's default is
// off. foreign_key_check before COMMIT shows what has no counterpart: rows that were there before the run do not count,
// which the runner must sort out.
const Traits& sqlite_traits();

}  // namespace retort::sqlite
