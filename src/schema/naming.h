// Naming conventions: names for constraints and indexes that have none, by SQLAlchemy's templates.
#pragma once

#include "retort/schema.h"

namespace retort {

// `catalog` with each unnamed constraint and index named by its template; those whose kind has no template stay
// unnamed. Tokens: %(table_name)s %(column_0_name)s %(column_0N_name)s %(column_0_N_name)s (and _label, _key forms)
// %(referred_table_name)s %(referred_column_0_name)s %(constraint_name)s. A check needs a name for
// %(constraint_name)s: `Check{.name = "positive"}` becomes "ck_orders_positive"; other given names stay as they are.
// Throws Error for an unknown token.
Catalog with_names(Catalog catalog, const NamingConvention& convention);

}  // namespace retort
