// SQLite by its C interface. Every statement is prepared, stepped to its end and finalised before the call
// returns, so that no lock outlives it.
#include "db/sqlite/connection.h"

#include <algorithm>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "base/text.h"
#include "db/interrupt.h"
#include "db/sqlite/error.h"
#include "db/statement.h"

namespace retort {
namespace {

struct Close {
  void operator()(sqlite3* handle) const { sqlite_api().close_v2(handle); }
};
struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite_api().finalize(statement); }
};
using Handle = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

// In a signal handler, as SQLite's own shell does it.
void interrupt(void* handle) {
  sqlite_api().interrupt(static_cast<sqlite3*>(handle));
}

// An index on plain columns, as the dialect writes it.
bool is_index_on_columns(std::string_view sql) {
  if (!sql.starts_with("CREATE INDEX ") && !sql.starts_with("CREATE UNIQUE INDEX ")) return false;
  return std::count(sql.begin(), sql.end(), '(') == 1 && sql.find("WHERE") == sql.npos;
}

// While it lives, a quoted name in an index is a column or an error. SQLite otherwise takes one that is no column for
// a text, and makes an index that holds that text for each row (https://sqlite.org/quirks.html#dblquote).
class NamesAreColumns {
 public:
  explicit NamesAreColumns(sqlite3* handle) : handle_(handle) {
    // Versions before 3.29 do not know the setting: nothing is taken for changed.
    sqlite_api().db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, -1, &before_);
    if (before_ != 0) set(0);
  }
  ~NamesAreColumns() {
    if (before_ != 0) set(before_);
  }
  NamesAreColumns(const NamesAreColumns&) = delete;
  NamesAreColumns& operator=(const NamesAreColumns&) = delete;

 private:
  void set(int texts) const { sqlite_api().db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, texts, nullptr); }

  sqlite3* handle_;
  int before_ = 0;
};

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(Handle handle, SqliteFile file, std::chrono::milliseconds busy_timeout)
      : api_(sqlite_api()), handle_(std::move(handle)), file_(std::move(file)), busy_timeout_(busy_timeout) {
    api_.extended_result_codes(handle_.get(), 1);
    wait_for_locks(true);
  }

  Rows query(std::string_view sql, std::span<const Cell> parameters) override {
    return query(sql, parameters, {}, false);
  }
  Rows query_typed(std::string_view sql, std::span<const Cell> parameters, std::span<const ValueKind> kinds) override {
    return query(sql, parameters, kinds, true);
  }
  void execute(std::string_view sql) override;
  void execute_all(std::span<const std::string> statements) override;
  std::string_view dialect() const override { return "sqlite"; }
  int server_version() const override { return api_.libversion_number(); }
  bool in_transaction() const override { return api_.get_autocommit(handle_.get()) == 0; }

 private:
  // Compiles the first statement of `sql` and takes it off. Empty if only blanks and comments were left.
  Statement prepare(std::string_view& sql);
  Rows query(std::string_view sql, std::span<const Cell> parameters, std::span<const ValueKind> kinds, bool typed);
  void bind(sqlite3_stmt* statement, std::span<const Cell> parameters, std::span<const ValueKind> kinds,
            std::string_view sql);
  int bind_one(sqlite3_stmt* statement, int place, const Cell& cell, ValueKind kind);
  void read_row(sqlite3_stmt* statement, Rows& rows);
  void read_kinds(sqlite3_stmt* statement, Rows& rows);
  void run(sqlite3_stmt* statement, std::string_view sql, Rows* rows, bool typed = false);
  void refuse_second_statement(std::string_view rest, std::string_view sql);
  void wait_for_locks(bool wait) {
    api_.busy_timeout(handle_.get(), wait ? static_cast<int>(busy_timeout_.count()) : 0);
  }
  Error error(std::string_view sql) const { return sqlite_error(handle_.get(), file_, sql); }

  const SqliteApi& api_;
  Handle handle_;
  SqliteFile file_;
  std::chrono::milliseconds busy_timeout_;
  Cancellable cancellable_{interrupt, handle_.get()};
};

Statement SqliteConnection::prepare(std::string_view& sql) {
  if (sql.empty()) return nullptr;
  if (sql.size() > INT_MAX) throw Error("The SQL text is longer than SQLite can take (2 GB)");
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  if (api_.prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()), &statement, &rest) != SQLITE_OK) {
    throw error(sql);
  }
  sql.remove_prefix(static_cast<size_t>(rest - sql.data()));
  return Statement(statement);
}

int SqliteConnection::bind_one(sqlite3_stmt* statement, int place, const Cell& cell, ValueKind kind) {
  if (!cell) return api_.bind_null(statement, place);
  int size = static_cast<int>(cell->size());
  // SQLITE_STATIC: the caller's text outlives the statement.
  switch (kind) {
    case ValueKind::Integer:
      return api_.bind_int64(statement, place, std::strtoll(cell->c_str(), nullptr, 10));
    case ValueKind::Real:
      return api_.bind_double(statement, place, std::strtod(cell->c_str(), nullptr));
    case ValueKind::Blob:
      return api_.bind_blob(statement, place, cell->data(), size, SQLITE_STATIC);
    case ValueKind::Text:
      break;
  }
  return api_.bind_text(statement, place, cell->data(), size, SQLITE_STATIC);
}

void SqliteConnection::bind(sqlite3_stmt* statement, std::span<const Cell> parameters, std::span<const ValueKind> kinds,
                            std::string_view sql) {
  int wanted = api_.bind_parameter_count(statement);
  if (static_cast<size_t>(wanted) != parameters.size()) {
    throw Error("The statement has " + std::to_string(wanted) + " parameters, but " +
                std::to_string(parameters.size()) + " values were given")
        .in_statement(excerpt(sql));
  }
  for (int i = 0; i < wanted; ++i) {
    const Cell& cell = parameters[static_cast<size_t>(i)];
    if (cell && cell->size() > INT_MAX) throw Error("A value is longer than SQLite can take (2 GB)");
    auto place = static_cast<size_t>(i);
    ValueKind kind = place < kinds.size() ? kinds[place] : ValueKind::Text;
    if (bind_one(statement, i + 1, cell, kind) != SQLITE_OK) throw error(sql);
  }
}

void SqliteConnection::read_row(sqlite3_stmt* statement, Rows& rows) {
  std::vector<Cell> row(rows.columns.size());
  for (size_t i = 0; i < row.size(); ++i) {
    int column = static_cast<int>(i);
    if (api_.column_type(statement, column) == SQLITE_NULL) continue;
    if (rows.kinds.size() > i && rows.kinds[rows.kinds.size() - row.size() + i] == ValueKind::Real) {
      char digits[32];  // SQLite's own text has 15 digits, too few to be read back
      std::snprintf(digits, sizeof digits, "%.17g", api_.column_double(statement, column));
      row[i].emplace(digits);
      continue;
    }
    // The text first: it may convert the value, which changes the length.
    const auto* text = reinterpret_cast<const char*>(api_.column_text(statement, column));
    auto length = static_cast<size_t>(api_.column_bytes(statement, column));
    row[i].emplace(text != nullptr ? text : "", text != nullptr ? length : 0);
  }
  rows.rows.push_back(std::move(row));
}

// Before read_row(), which may convert the values.
void SqliteConnection::read_kinds(sqlite3_stmt* statement, Rows& rows) {
  for (size_t i = 0; i < rows.columns.size(); ++i) {
    switch (api_.column_type(statement, static_cast<int>(i))) {
      case SQLITE_INTEGER:
        rows.kinds.push_back(ValueKind::Integer);
        break;
      case SQLITE_FLOAT:
        rows.kinds.push_back(ValueKind::Real);
        break;
      case SQLITE_BLOB:
        rows.kinds.push_back(ValueKind::Blob);
        break;
      default:
        rows.kinds.push_back(ValueKind::Text);
    }
  }
}

void SqliteConnection::run(sqlite3_stmt* statement, std::string_view sql, Rows* rows, bool typed) {
  bool takes_lock = !in_transaction() && api_.stmt_readonly(statement) == 0 && first_word(sql) == "BEGIN";
  if (takes_lock) wait_for_locks(false);
  int code = SQLITE_OK;
  while ((code = api_.step(statement)) == SQLITE_ROW) {
    if (typed) read_kinds(statement, *rows);
    if (rows != nullptr) read_row(statement, *rows);
  }
  if (takes_lock) wait_for_locks(true);
  if (code != SQLITE_DONE) throw error(sql);
}

void SqliteConnection::refuse_second_statement(std::string_view rest, std::string_view sql) {
  bool found = false;
  try {
    while (!rest.empty() && !found) found = prepare(rest) != nullptr;
  } catch (const Error&) {  // it cannot be compiled (yet), but it is there
    found = true;
  }
  if (found) throw Error("One statement was expected, but the text has several").in_statement(excerpt(sql));
}

Rows SqliteConnection::query(std::string_view sql, std::span<const Cell> parameters, std::span<const ValueKind> kinds,
                             bool typed) {
  refuse_nul(sql);
  auto rest = sql;
  auto statement = prepare(rest);
  if (statement == nullptr) return {};
  refuse_second_statement(rest, sql);
  bind(statement.get(), parameters, kinds, sql);
  Rows rows;
  int columns = api_.column_count(statement.get());
  for (int i = 0; i < columns; ++i) rows.columns.emplace_back(api_.column_name(statement.get(), i));
  int changes_before = api_.total_changes(handle_.get());
  run(statement.get(), sql, &rows, typed);
  // changes() keeps the count of the last statement that changed rows; this one may have changed none.
  if (api_.total_changes(handle_.get()) != changes_before) rows.affected = api_.changes(handle_.get());
  return rows;
}

void SqliteConnection::execute(std::string_view sql) {
  refuse_nul(sql);
  while (!sql.empty()) {
    auto begin = sql;
    auto statement = prepare(sql);
    if (statement != nullptr) run(statement.get(), begin.substr(0, begin.size() - sql.size()), nullptr);
  }
}

void SqliteConnection::execute_all(std::span<const std::string> statements) {
  for (size_t i = 0; i < statements.size(); ++i) {
    std::optional<NamesAreColumns> names_are_columns;
    if (is_index_on_columns(statements[i])) names_are_columns.emplace(handle_.get());
    try {
      query(statements[i], {});
    } catch (const Error& failure) {
      throw StatementError(failure, i);
    }
  }
}

bool is_true(const std::string& text) {
  return text == "1" || equal_ignoring_case(text, "true");
}

// The name in SQLite's terms. With "uri=true" the parameters that Python's sqlite3 takes for itself stay
// behind.
std::string file_name(const Url& url, bool uri) {
  if (url.database.empty()) return ":memory:";
  // Some builds take every "file:" for a URI: here it is a plain name.
  if (!uri) return url.database.starts_with("file:") ? "./" + url.database : url.database;
  std::string name = url.database;
  char separator = '?';
  for (const auto& [key, value] : url.query) {
    if (key == "uri" || key == "timeout" || key == "isolation_level" || key == "detect_types" ||
        key == "check_same_thread" || key == "cached_statements") {
      continue;
    }
    name += separator + key + "=" + value;
    separator = '&';
  }
  return name;
}

std::chrono::milliseconds busy_timeout(const Url& url, const OpenOptions& options) {
  auto found = url.query.find("timeout");
  if (found == url.query.end()) return options.busy_timeout;
  char* end = nullptr;
  double seconds = std::strtod(found->second.c_str(), &end);
  if (*end != '\0' || !(seconds >= 0 && seconds < 1e6)) {
    throw Error("The 'timeout' of the database URL must be a number of seconds, not '" + found->second + "'");
  }
  return std::chrono::milliseconds(static_cast<long>(seconds * 1000));
}

}  // namespace

std::unique_ptr<Connection> open_sqlite(const Url& url, const OpenOptions& options) {
  const auto& api = sqlite_api();
  auto found = url.query.find("uri");
  bool uri = found != url.query.end() && is_true(found->second) && url.database.starts_with("file:");
  int flags = options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (!options.read_only && !options.must_exist) flags |= SQLITE_OPEN_CREATE;
  if (uri) flags |= SQLITE_OPEN_URI;
  if (url.database.empty()) flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY;
  auto timeout = busy_timeout(url, options);
  SqliteFile file{.path = url.database, .read_only = options.read_only};
  sqlite3* raw = nullptr;
  int code = api.open_v2(file_name(url, uri).c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Handle handle(raw);
  if (code != SQLITE_OK) throw sqlite_open_error(raw, code, file, options.must_exist);
  return std::make_unique<SqliteConnection>(std::move(handle), std::move(file), timeout);
}

bool sqlite_file_is_missing(const Url& url) {
  if (url.database.empty() || url.database == ":memory:" || url.database.starts_with("file:")) return false;
  std::error_code unreadable;  // then opening it says why
  return !std::filesystem::exists(url.database, unreadable) && !unreadable;
}

}  // namespace retort
