// A table copied into a new one of another shape, by the procedure of the manual:
// https://sqlite.org/lang_altertable.html#making_other_kinds_of_table_schema_changes
//
// Nothing is lost: rows with their rowids, AUTOINCREMENT's counter, indexes, triggers, and what other tables, views and
// triggers say about the table. Columns are renamed last and by ALTER TABLE, which follows their names into all of
// those. Values are copied as they are and take the new column's affinity: no CAST, which would turn texts that are no
// number into 0. Where a column is dropped, the views and triggers that may have used it are tried out, so that
// the run fails instead of the next reader.
//
// Foreign keys must not be enforced meanwhile (Traits::before_transaction), or dropping the old table deletes rows
// elsewhere.
#pragma once

#include <functional>

#include "dialects/sqlite/emit.h"

namespace retort::sqlite {

// Empty when the table stays as it is.
std::vector<Statement> rebuild_statements(const SqliteEmitter& sql, const Rebuild& rebuild);

// "retort_new_" + name, with '_' behind it until it is not taken.
std::string temporary_name(const std::string& name, const std::function<bool(const std::string&)>& is_taken);

}  // namespace retort::sqlite
