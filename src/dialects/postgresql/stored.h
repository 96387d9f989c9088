// What a model looks like once PostgreSQL has stored it, as far as that can be told without asking.
#pragma once

#include "retort/schema.h"

namespace retort::postgresql {

// See Dialect::normalise().
Catalog stored(Catalog model);

// Without the options that are the server's defaults for a column of this type.
Identity stored_identity(const Identity& identity, const Type& type);

// A key that is an expression only in writing becomes what it says: sql("email"), sql("created_at DESC"),
// sql("name gin_trgm_ops"). The order of nulls that goes without saying is not said.
IndexKey stored_key(IndexKey key);

// Whether the column is SERIAL: `table` may be only begun, as in an ADD COLUMN.
bool is_serial(const Column& column, const Table& table);

}  // namespace retort::postgresql
