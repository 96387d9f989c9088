// What SQL as text does to enum types, as far as a glance tells.
#pragma once

#include <string_view>

#include "retort/schema.h"

namespace retort {

// Scripts make, rename, extend and drop PostgreSQL's enum types as text, also inside of DO blocks. The catalog follows
// CREATE TYPE ... AS ENUM, DROP TYPE and ALTER TYPE wherever they stand in the SQL, so that a replay knows which types
// are there. https://www.postgresql.org/docs/current/sql-createtype.html
void follow_enum_types(Catalog& catalog, std::string_view sql);

}  // namespace retort
