// What differs between two tables of one name, sorted by the moment at which it may be changed.
#pragma once

#include "diff/diff.h"

namespace retort {

// One table on all its sides. The first is what there is (under the names that it has after renames).
struct TablePair {
  const Table& before;
  const Table& model;
  const Table& reported;
};

struct TableChanges {
  Ops drop_foreign_keys;  // before anything that they refer to goes
  Ops drop_indexes;       // names of indexes are shared by all tables, so these go before any is made
  Ops drop_constraints;   // primary key, uniques, checks, exclusions
  Ops drop_computed;      // columns worked out from others, which may be about to change
  Ops columns;            // added and altered
  Ops add_keys;           // primary key and uniques, which foreign keys may refer to
  Ops add_rest;           // checks, exclusions, indexes, comment
  Ops drop_columns;
  Ops add_foreign_keys;  // after everything that they refer to is there
};

// Columns renamed by Column::renamed_from; empty when that has happened already.
Ops column_renames(const Table& before, const Table& model);

TableChanges table_changes(const TablePair& pair, const Filter& filter);

// Whether the difference takes away or retypes what another table's foreign key stands on.
bool replaces_key(const TableChanges& changes, const TablePair& pair, const ForeignKey& key);

}  // namespace retort
