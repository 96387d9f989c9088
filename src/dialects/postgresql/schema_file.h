// A schema as a file of SQL, such as pg_dump writes.
#pragma once

#include <string>

#include "retort/connection.h"

namespace retort::postgresql {

// See Dialect::run_schema_file(). What only psql understands is passed over where it changes nothing.
void run_schema_file(Connection& connection, const std::string& text, const std::string& path);

}  // namespace retort::postgresql
