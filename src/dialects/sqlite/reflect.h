// The schema that a SQLite database has: one query for each attached database, whatever its size. All is read from the
// stored CREATE texts (ddl_text.h). Virtual tables and the tables that they keep for themselves are left out, as are
// SQLite's own.
#pragma once

#include "dialects/dialect.h"

namespace retort::sqlite {

Catalog reflect(Connection& connection, const ReflectOptions& options);
bool table_exists(Connection& connection, const std::string& name, const std::string& schema);

}  // namespace retort::sqlite
