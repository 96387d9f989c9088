// The catalog that a PostgreSQL database has.
#pragma once

#include <functional>

#include "dialects/dialect.h"
#include "dialects/postgresql/catalog_queries.h"

namespace retort::postgresql {

// See Dialect::reflect(). Some twenty queries, whatever the size.
Catalog reflect(Connection& connection, const ReflectOptions& options);

// The same, of one table that need not be in a schema on the search path: that of as_reported()'s scratch tables.
// Not sorted, so that the order is that of its creation; null when there is none.
Catalog reflect_temporary(Connection& connection);

// "fillfactor=70, autovacuum_enabled=off": sorted, without blanks around '='.
std::string storage_text(std::string_view options);

// Fills in the options of the tables (by oid; null: not read) and of what they have. `odd`: which of the tables and
// columns have some.
void read_options(Connection& connection, const std::string& schemas, Odd odd,
                  const std::function<Table*(uint32_t)>& find);

}  // namespace retort::postgresql
