// Reads the CREATE texts that SQLite keeps in sqlite_master. They are what SQLite itself reads when it opens the
// database, and the only place that has everything: names of constraints, checks, collations, generated columns,
// AUTOINCREMENT, deferrability, expressions in indexes. The pragmas tell only part of it, table by table.
//
// Texts come from SQLite, so they are valid: what is not understood is stepped over, never an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "retort/schema.h"

namespace retort::sqlite {

// What a CREATE TABLE says, as written: each type is a RawType with its text, a foreign key may have no
// `referred_columns` (the other table's primary key is meant), names in keys may differ from the columns' in case.
// Options that SQLite alone has: "sqlite_strict", "sqlite_with_rowid", "sqlite_autoincrement", and for ON CONFLICT
// those of conflict_option(). Nothing for a virtual table.
std::optional<Table> read_table(std::string_view sql);

// What a CREATE INDEX says.
Index read_index(std::string_view sql);

// The key in Table::options under which a constraint's ON CONFLICT word is kept: kind is "not_null", "unique" or
// "primary_key" (as in SQLAlchemy's sqlite_on_conflict_unique), then the columns that it is on.
std::string conflict_option(std::string_view kind, const std::vector<std::string>& columns);

// A CREATE TRIGGER text for the trigger in `schema`, whatever the place it was created for.
std::string trigger_for_schema(std::string_view sql, const std::string& schema);

// What makes a trigger fire. `columns` of an UPDATE OF; empty: any.
struct TriggerEvent {
  enum Kind { Insert, Update, Delete } kind = Insert;
  std::vector<std::string> columns = {};
};
TriggerEvent read_trigger_event(std::string_view sql);

}  // namespace retort::sqlite
