// SQLite's result codes as sentences: what failed on which file and what to do.
#pragma once

#include <string>
#include <string_view>

#include "db/sqlite/api.h"
#include "retort/error.h"

namespace retort {

struct SqliteFile {
  std::string path;  // as given; empty: in memory
  bool read_only = false;
};

// The error of the last call on `handle`, while running `sql`. Busy and locked are ErrorCode::LockTimeout.
Error sqlite_error(sqlite3* handle, const SqliteFile& file, std::string_view sql);

// The file could not be opened, with result `code`. `handle` may be nullptr.
Error sqlite_open_error(sqlite3* handle, int code, const SqliteFile& file, bool must_exist);

}  // namespace retort
