// Renaming columns inside a table's description, and the order in which ALTER TABLE can rename them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "retort/schema.h"

namespace retort::sqlite {

using Names = std::vector<std::pair<std::string, std::string>>;  // from, to

// The table with its columns renamed everywhere: keys, expressions, indexes, references of the table to itself.
Table with_columns_renamed(Table table, const Names& names);

// The same renames one after another, so that no name is taken twice at any time; a cycle goes through a temporary
// name. `present`: all columns before.
Names in_safe_order(Names names, const std::vector<std::string>& present);

}  // namespace retort::sqlite
