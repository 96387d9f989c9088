// Rebuild: a table copied into a new one of another shape, for databases whose ALTER TABLE cannot do it.
#pragma once

#include <string>
#include <vector>

#include "retort/ops.h"

namespace retort {

struct Rebuild {
  Catalog before;   // the whole catalog: views, triggers and foreign keys that point at the table are in it
  Table old_table;  // as it is
  Table new_table;  // as it shall be, under its old name
  // Where each column of the new table takes its values from: a column of the old one, "" for its default.
  // Computed columns are left out: nothing can be put into them.
  struct Source {
    std::string column;      // of the new table
    std::string old_column;  // of the old table, or ""
    std::string expression;  // instead of the plain old column, e.g. from AlterColumn::using_expression; or ""
  };
  std::vector<Source> sources;
};

// One rebuild that carries out all of `ops`, each of which changes the table `name` of `before` and nothing else.
// Throws Error where apply_to() does. A using_expression speaks of the old table's columns, so at most the ops behind
// it may change columns too; the planner sees to that.
Rebuild make_rebuild(const Ops& ops, const Catalog& before, const std::string& name, const std::string& schema);

}  // namespace retort
