// A schema as models: the C++ header that a project begins with when its database is there already.
#pragma once

#include <string>

#include "dialects/dialect.h"

namespace retort {

// One header: a struct for each table, in the form of retort/model.h, and `models::catalog()` for env.cpp. What it
// evaluates to is `catalog` as normalise() has it, but that names of constraints which the database would give by
// itself are left out. Names that are no C++ identifiers become some, with the database's own beside them.
std::string to_models(const Catalog& catalog, const Dialect& dialect);

}  // namespace retort
