#include "db/sqlite/error.h"

#include <filesystem>

#include "db/statement.h"

namespace retort {
namespace {

std::string named(const SqliteFile& file) {
  return file.path.empty() ? "the SQLite database in memory" : "the SQLite database '" + file.path + "'";
}

// What a code of the file itself (not of the SQL) means; `says` is SQLite's own text.
Error file_error(int code, const SqliteFile& file, const std::string& says) {
  auto that = [&](const char* what) { return "Cannot use " + named(file) + ", " + what + ": " + says; };
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error(ErrorCode::LockTimeout, that("it is locked"))
          .with_hint("Another connection holds it. Let that one finish, or stop it, and run again.");
    case SQLITE_INTERRUPT:
      return Error("Interrupted");
    case SQLITE_READONLY:
      if (file.read_only) return Error(that("it was opened for reading only"));
      return Error(that("it may not be written"))
          .with_hint("Check the permissions of the file and of its folder, where SQLite keeps its journal.");
    case SQLITE_NOTADB:
      return Error(that("its content is not an SQLite database"))
          .with_hint("Check the path; an encrypted database reads the same way.");
    case SQLITE_CORRUPT:
      return Error(that("it is damaged"))
          .with_hint("Look at it with PRAGMA integrity_check and restore it from a backup.");
    case SQLITE_FULL:
      return Error(that("the disk is full")).with_hint("Make room and run again.");
    case SQLITE_IOERR:
      return Error(that("the system failed to read or write it"));
    case SQLITE_CANTOPEN:
      return Error(that("it cannot be opened")).with_hint("Check its folder and permissions.");
    default:
      return Error(says);
  }
}

}  // namespace

Error sqlite_error(sqlite3* handle, const SqliteFile& file, std::string_view sql) {
  const auto& api = sqlite_api();
  int code = api.extended_errcode(handle);
  std::string says = api.errmsg(handle);
  int offset = api.error_offset != nullptr ? api.error_offset(handle) : -1;
  if (offset >= 0) says += " (" + line_and_column(sql, static_cast<size_t>(offset)) + ")";
  return file_error(code, file, says).in_statement(excerpt(sql, offset >= 0 ? static_cast<size_t>(offset) : 0));
}

Error sqlite_open_error(sqlite3* handle, int code, const SqliteFile& file, bool must_exist) {
  const auto& api = sqlite_api();
  std::string says = handle != nullptr ? api.errmsg(handle) : api.errstr(code);
  if ((code & 0xff) != SQLITE_CANTOPEN) return file_error(code, file, says);
  namespace fs = std::filesystem;
  std::error_code ignored;
  fs::path path(file.path);
  auto folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (fs::is_directory(path, ignored)) return Error("Cannot open " + named(file) + ": it is a folder");
  if (!fs::is_directory(folder, ignored)) {
    return Error("Cannot open " + named(file) + ": there is no folder '" + folder.string() + "'")
        .with_hint("Create the folder or correct the URL. A relative path begins at the working directory.");
  }
  if ((must_exist || file.read_only) && !fs::exists(path, ignored)) {
    return Error("Cannot open " + named(file) + ": the file does not exist")
        .with_hint(
            "Correct the URL (a relative path begins at the working directory), or create the database by an "
            "upgrade.");
  }
  return file_error(code, file, says);
}

}  // namespace retort
