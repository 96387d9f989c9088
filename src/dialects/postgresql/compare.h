// Expressions in the server's own spelling.
#pragma once

#include "dialects/dialect.h"

namespace retort::postgresql {

// See Dialect::as_reported(). Uses temporary tables in a transaction, or savepoint, that is rolled back.
Catalog as_reported(Connection& connection, const Catalog& model, const Catalog& actual);

}  // namespace retort::postgresql
