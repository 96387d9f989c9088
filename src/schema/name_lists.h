// Lists of names that are left out, for those who write no code: exclude_tables, exclude_schemas, exclude_columns.
#pragma once

#include <string>
#include <vector>

#include "retort/schema.h"

namespace retort {

// Each entry is a pattern: '*' stands for any characters, '?' for one; letters count as they are. What is in the
// database's default schema is written without one.
struct NameLists {
  std::vector<std::string> exclude_tables = {};   // "tmp_*" in any schema, "legacy.*" there; views too
  std::vector<std::string> exclude_schemas = {};  // with all that is in them
  std::vector<std::string> exclude_columns = {};  // "notes" in any table, "users.*_old", "legacy.users.notes"

  bool empty() const { return exclude_tables.empty() && exclude_schemas.empty() && exclude_columns.empty(); }
};

bool excludes_table(const NameLists& lists, const std::string& name, const std::string& schema);
bool excludes_column(const NameLists& lists, const Table& table, const std::string& column);

// `catalog` without what the lists name, and without what stands on that: constraints, indexes and triggers on such a
// column or table, foreign keys to it. The rest keeps its order. With `other`, tables that it lacks keep all columns.
void leave_out(Catalog& catalog, const NameLists& lists, const Catalog* other = nullptr);

}  // namespace retort
