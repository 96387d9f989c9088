// Mistakes that a catalog can hold, found before any database is asked.
#pragma once

#include <string>
#include <vector>

#include "retort/schema.h"

namespace retort {

// One sentence for each mistake, naming table and column; empty when there is none. Two things of one name, a key or
// index on a column that is not there, a foreign key to a missing table or column or with unequal column counts,
// an empty name, an identity column with a default, one enum name with two lists of values, ...
std::vector<std::string> mistakes(const Catalog& catalog);

// The same for one table by itself: what its foreign keys refer to is not looked at.
std::vector<std::string> mistakes(const Table& table);

}  // namespace retort
