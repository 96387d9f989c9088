// Naming conventions: names for constraints and indexes that have none, by SQLAlchemy's templates.
#pragma once

#include "retort/schema.h"

namespace retort {

// `catalog` with each unnamed constraint and index named by its template; those whose kind has no template stay
// unnamed, but for indexes, which always need a name and by default get SQLAlchemy's, "ix_%(column_0_label)s".
//
// Tokens: %(table_name)s %(column_0_name)s %(column_0N_name)s %(column_0_N_name)s (and _label, _key forms)
// %(referred_table_name)s %(referred_column_0_name)s %(constraint_name)s. A template with %(constraint_name)s also
// wraps names that are given: `Check{.name = "positive"}` becomes "ck_orders_positive"; otherwise given names stay.
// So do not apply it twice. Throws Error for an unknown token, for an unnamed constraint under a template with
// %(constraint_name)s, and for a column token where the column is hidden in an expression (a check's, an index's).
Catalog with_names(Catalog catalog, const NamingConvention& convention);

}  // namespace retort
