#include "db/sqlite/api.h"

#include "db/library.h"
#include "db/open.h"

namespace retort {
namespace {

bool memory_is_counted = true;

SqliteApi load() {
  Library library("libsqlite3.so.0", "libsqlite3-0");
  SqliteApi api;
  library.find(api.open_v2, "sqlite3_open_v2");
  library.find(api.close_v2, "sqlite3_close_v2");
  library.find(api.extended_result_codes, "sqlite3_extended_result_codes");
  library.find(api.interrupt, "sqlite3_interrupt");
  library.find(api.busy_timeout, "sqlite3_busy_timeout");
  library.find(api.db_config, "sqlite3_db_config");
  library.find(api.prepare_v2, "sqlite3_prepare_v2");
  library.find(api.step, "sqlite3_step");
  library.find(api.finalize, "sqlite3_finalize");
  library.find(api.bind_parameter_count, "sqlite3_bind_parameter_count");
  library.find(api.bind_text, "sqlite3_bind_text");
  library.find(api.bind_null, "sqlite3_bind_null");
  library.find(api.bind_int64, "sqlite3_bind_int64");
  library.find(api.bind_double, "sqlite3_bind_double");
  library.find(api.bind_blob, "sqlite3_bind_blob");
  library.find(api.column_count, "sqlite3_column_count");
  library.find(api.column_name, "sqlite3_column_name");
  library.find(api.column_type, "sqlite3_column_type");
  library.find(api.column_text, "sqlite3_column_text");
  library.find(api.column_bytes, "sqlite3_column_bytes");
  library.find(api.column_double, "sqlite3_column_double");
  library.find(api.stmt_readonly, "sqlite3_stmt_readonly");
  library.find(api.changes, "sqlite3_changes");
  library.find(api.total_changes, "sqlite3_total_changes");
  library.find(api.get_autocommit, "sqlite3_get_autocommit");
  library.find(api.errmsg, "sqlite3_errmsg");
  library.find(api.errstr, "sqlite3_errstr");
  library.find(api.extended_errcode, "sqlite3_extended_errcode");
  library.find(api.libversion_number, "sqlite3_libversion_number");
  library.find_optional(api.error_offset, "sqlite3_error_offset");
  if (!memory_is_counted) {
    decltype(&sqlite3_config) config = nullptr;
    library.find(config, "sqlite3_config");
    config(SQLITE_CONFIG_MEMSTATUS, 0);  // refused, which does no harm, where SQLite is in use already
  }
  return api;
}

}  // namespace

void leave_sqlite_memory_uncounted() {
  memory_is_counted = false;
}

const SqliteApi& sqlite_api() {
  static const SqliteApi api = load();
  return api;
}

}  // namespace retort
