// Tables that inherit from others (PostgreSQL's INHERITS and its partitions): which columns they have from whom.
#pragma once

#include "retort/schema.h"

namespace retort {

// Whether the table has the column from one that it inherits from. A column that it declares as well
// (Column::options "postgresql_local") is its own.
bool is_inherited(const Catalog& catalog, const Table& table, const std::string& column);

// A parent's column as a new heir has it.
Column inherited_copy(const Table& parent, const Column& column);

// Puts the columns of the table's parents that it does not list before its own.
void add_inherited_columns(const Catalog& catalog, Table& table);

// The same for every table, parents first.
Catalog with_inherited_columns(Catalog catalog);

// Those that inherit from it directly.
std::vector<Table*> heirs_of(Catalog& catalog, const Table& table);
std::vector<const Table*> heirs_of(const Catalog& catalog, const Table& table);

bool inherits_from(const Table& table, const Table& parent);

// The table without what making it below its parents gives it: no column, where all are its parent's; else those that
// are not. A partition whose columns are in another order or have other defaults keeps all, and gets its parents'
// checks as well, for it is made on its own and attached then.
Table without_inherited(const Catalog& catalog, Table table);

}  // namespace retort
