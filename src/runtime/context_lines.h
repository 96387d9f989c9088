// What Alembic logs of a database before it does anything.
#pragma once

#include "dialects/dialect.h"
#include "runtime/options.h"

namespace retort {

// To `options.log`: which database it is, and whether what runs can be rolled back.
void say_context(const Dialect& dialect, const RunOptions& options);

// The same for --sql, where there is no database.
void say_offline_context(const Dialect& dialect, const RunOptions& options);

}  // namespace retort
