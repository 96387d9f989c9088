// The one spelling of a catalog, before any dialect has its say.
#pragma once

#include "retort/schema.h"

namespace retort {

// Settles what a model may leave open, so that two catalogs that mean the same compare equal:
// - the columns of a primary key and identity columns are not nullable;
// - Autoincrement::Auto becomes On or Off by the rule in schema.h;
// - a foreign key that names no referred columns gets those of the referred table's primary key;
// - `enums` holds each named enum that a column uses (also inside an Array), once, and those that were there;
// - `renamed_from` is dropped; tables, enums, views and other objects, and inside a table constraints and
//   indexes are sorted by schema, name and content. Columns keep their order.
Catalog normalise(Catalog catalog);

// The first two of these for one table. Its order is left alone.
void settle(Table& table);

// The other way, for people: Auto where that comes to the same.
void unsettle(Table& table);

// The same as questions about a column of a table. Never Auto.
Autoincrement settled_autoincrement(const Table& table, const Column& column);
bool settled_nullable(const Table& table, const Column& column);

bool is_integer(const Type& type);  // SmallInteger, Integer, BigInteger

// The named enum inside a type (an Array's element too), or null.
const Enum* named_enum(const Type& type);

// Of the columns, constraints and indexes of a Table or a CreateTable.
template <class AnyTable>
void forget_former_names(AnyTable& table) {
  auto forget = [](auto& items) {
    for (auto& item : items) item.renamed_from.clear();
  };
  forget(table.columns);
  table.primary_key.renamed_from.clear();
  forget(table.foreign_keys);
  forget(table.uniques);
  forget(table.checks);
  forget(table.excludes);
  forget(table.indexes);
}

}  // namespace retort
