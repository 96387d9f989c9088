// The SQLite driver (https://sqlite.org/c3ref/intro.html). Of the URL's query it knows what Python's sqlite3
// does: `timeout` in seconds; `uri=true`, which hands a "file:" name and the other parameters to SQLite
// (https://sqlite.org/uri.html).
#pragma once

#include <memory>

#include "db/open.h"

namespace retort {

std::unique_ptr<Connection> open_sqlite(const Url& url, const OpenOptions& options);

// False for a database in memory and for a "file:" name, which SQLite alone can tell.
bool sqlite_file_is_missing(const Url& url);

}  // namespace retort
