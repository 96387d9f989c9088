// Who may do what on what, and which roles there are.
#pragma once

#include "dialects/dialect.h"

namespace retort::postgresql {

// In one query, for what is in the catalog. What another than the owner has granted cannot be taken away by the owner,
// so it is not carried, but named.
void read_grants(Connection& connection, const ReflectOptions& options, Catalog& catalog);

std::vector<std::string> missing_roles(Connection& connection, const std::vector<std::string>& roles);

}  // namespace retort::postgresql
