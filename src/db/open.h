// Opens a connection by address. The driver's library (libsqlite3, libpq) is loaded here and nowhere earlier.
#pragma once

#include <memory>

#include "db/url.h"
#include "retort/connection.h"

namespace retort {

struct OpenOptions {
  bool must_exist = false;  // SQLite: do not create a missing file (reading commands)
  bool read_only = false;
};

// Throws Error: the library is missing (which package to install), the database cannot be reached (what the server
// said, without the password), the file cannot be opened.
std::unique_ptr<Connection> open_database(const Url& url, const OpenOptions& options = {});

}  // namespace retort
