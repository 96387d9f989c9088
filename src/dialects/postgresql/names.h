// The names that PostgreSQL gives to what has none: table_pkey, table_column_key, table_column_fkey,
// table_column_check, table_column_excl, table_column_idx, table_column_seq. As makeObjectName() and
// ChooseRelationName() in src/backend/commands/indexcmds.c of PostgreSQL do it.
#pragma once

#include <string>
#include <string_view>

#include "retort/schema.h"

namespace retort::postgresql {

// "first_second_label", the longer of the first two cut until the whole has 63 bytes. `second` may be empty.
std::string object_name(std::string_view first, std::string_view second, std::string_view label);

// Names everything in the catalog that has no name. Names already taken get a number, as on the server.
void fill_names(Catalog& catalog);

}  // namespace retort::postgresql
