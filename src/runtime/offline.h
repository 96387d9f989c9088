// --sql: a run as a text of SQL, for a database that is not there. Alembic's layout: each statement ends with
// ';' and an empty line, a comment says which step follows, and the version table is made first when the text
// starts at base.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialects/dialect.h"
#include "runtime/options.h"
#include "script/source.h"

namespace retort {

// Targets may be ranges, `from:to`. A downgrade must be one, for there is nothing else that says where it
// starts. Statements that need to know the schema before them (a rebuilt table on SQLite) get it from the
// revisions before, replayed in memory. Throws Error for a revision with code to be called (Call), naming it.
std::string upgrade_sql(const MigrationSource& source, const Dialect& dialect, const RunOptions& options,
                        std::string_view target);
std::string downgrade_sql(const MigrationSource& source, const Dialect& dialect, const RunOptions& options,
                          std::string_view range);
std::string stamp_sql(const MigrationSource& source, const Dialect& dialect, const RunOptions& options,
                      const std::vector<std::string>& targets);
std::string ensure_version_sql(const MigrationSource& source, const Dialect& dialect, const RunOptions& options);

}  // namespace retort
