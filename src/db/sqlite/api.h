// The functions of libsqlite3 that the driver calls, found in the shared library when the first database is
// opened.
#pragma once

#include <sqlite3.h>

namespace retort {

struct SqliteApi {
  decltype(&sqlite3_open_v2) open_v2 = nullptr;
  decltype(&sqlite3_close_v2) close_v2 = nullptr;
  decltype(&sqlite3_extended_result_codes) extended_result_codes = nullptr;
  decltype(&sqlite3_interrupt) interrupt = nullptr;
  decltype(&sqlite3_busy_timeout) busy_timeout = nullptr;
  decltype(&sqlite3_db_config) db_config = nullptr;
  decltype(&sqlite3_prepare_v2) prepare_v2 = nullptr;
  decltype(&sqlite3_step) step = nullptr;
  decltype(&sqlite3_finalize) finalize = nullptr;
  decltype(&sqlite3_bind_parameter_count) bind_parameter_count = nullptr;
  decltype(&sqlite3_bind_text) bind_text = nullptr;
  decltype(&sqlite3_bind_null) bind_null = nullptr;
  decltype(&sqlite3_bind_int64) bind_int64 = nullptr;
  decltype(&sqlite3_bind_double) bind_double = nullptr;
  decltype(&sqlite3_bind_blob) bind_blob = nullptr;
  decltype(&sqlite3_column_count) column_count = nullptr;
  decltype(&sqlite3_column_name) column_name = nullptr;
  decltype(&sqlite3_column_type) column_type = nullptr;
  decltype(&sqlite3_column_text) column_text = nullptr;
  decltype(&sqlite3_column_bytes) column_bytes = nullptr;
  decltype(&sqlite3_column_double) column_double = nullptr;
  decltype(&sqlite3_stmt_readonly) stmt_readonly = nullptr;
  decltype(&sqlite3_changes) changes = nullptr;
  decltype(&sqlite3_total_changes) total_changes = nullptr;
  decltype(&sqlite3_get_autocommit) get_autocommit = nullptr;
  decltype(&sqlite3_errmsg) errmsg = nullptr;
  decltype(&sqlite3_errstr) errstr = nullptr;
  decltype(&sqlite3_extended_errcode) extended_errcode = nullptr;
  decltype(&sqlite3_libversion_number) libversion_number = nullptr;
  int (*error_offset)(sqlite3*) = nullptr;  // since 3.38; nullptr before
};

// Throws Error when libsqlite3 is missing.
const SqliteApi& sqlite_api();

}  // namespace retort
