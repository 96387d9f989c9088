// The one spelling of a catalog, before any dialect has its say.
#pragma once

#include "retort/schema.h"

namespace retort {

// Settles what a model may leave open, so that two catalogs that mean the same compare equal:
// - the columns of a primary key are not nullable;
// - Autoincrement::Auto becomes On or Off by the rule in schema.h;
// - `enums` holds each named enum that a column uses (also inside an Array), once, and those that were there;
// - `renamed_from` is dropped; tables, views, triggers, enums and, inside a table, constraints and indexes are
//   sorted by schema, name and content. Columns keep their order.
Catalog normalise(Catalog catalog);

}  // namespace retort
