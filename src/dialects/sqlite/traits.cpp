#include "dialects/sqlite/traits.h"

namespace retort::sqlite {

const Traits& sqlite_traits() {
  static const Traits traits{
      .name = "sqlite",
      .alembic_impl = "SQLiteImpl",
      .transactional_ddl = true,
      .begin = "BEGIN IMMEDIATE",
      .before_transaction = {"PRAGMA foreign_keys=OFF"},
      // A rebuild that failed half-way leaves it on.
      .after_transaction = {"PRAGMA legacy_alter_table=OFF"},
      .check_before_commit = "PRAGMA foreign_key_check",
      .checks_by_table =
          "SELECT 'PRAGMA foreign_key_check(' || quote(name) || ')' FROM sqlite_master WHERE type = 'table'",
      .uncheckable = "foreign key mismatch",  // its parent's columns are not unique
      .lock_is_transaction = true,
  };
  return traits;
}

}  // namespace retort::sqlite
