// Opens a connection by address. The driver's library (libsqlite3, libpq) is loaded when it is first needed.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>

#include "db/url.h"
#include "retort/connection.h"

namespace retort {

struct OpenOptions {
  bool must_exist = false;  // SQLite: do not create a missing file (reading commands)
  bool read_only = false;   // the database itself refuses to write in this session

  // SQLite: how long a statement waits while another connection holds the database; then it fails with
  // ErrorCode::LockTimeout. BEGIN IMMEDIATE and BEGIN EXCLUSIVE never wait, so that who wants the lock can
  // poll for it, with a message and a limit of their own. A `timeout=` (seconds) in the URL goes first.
  std::chrono::milliseconds busy_timeout{5000};

  // PostgreSQL: receives the server's notices and warnings, one text each; they are dropped if there is
  // nobody.
  std::function<void(std::string_view)> on_notice = {};
};

// Throws Error: the library is missing (which package to install), the database cannot be reached (what the
// server said, without the password), the file cannot be opened.
std::unique_ptr<Connection> open_database(const Url& url, const OpenOptions& options = {});

// Loads the library that open_database() needs, if it was not loaded before. Throws Error as that does.
void load_driver(const Url& url);

// For a program in which nobody else uses SQLite, before it opens its first database: SQLite does not count the memory
// that it uses, which costs it a lock at each allocation, a sixth of the time of a migration
// (https://sqlite.org/c3ref/c_config_covering_index_scan.html, SQLITE_CONFIG_MEMSTATUS).
void leave_sqlite_memory_uncounted();

// True if the database is a file that is not there yet, so that a command that only reads need not make it.
bool is_missing(const Url& url);

}  // namespace retort
