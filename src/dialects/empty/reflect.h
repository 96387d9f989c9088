// The schema that a database has, in a fixed number of queries.
#pragma once

#include "dialects/dialect.h"

namespace retort::empty {

Catalog reflect(Connection& connection, const ReflectOptions& options);

}  // namespace retort::empty
