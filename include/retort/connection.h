// Connection: one session with one database. A revision's `Call` receives it, the runner owns it.
//
// Values cross it as text, as both databases' own clients show them (booleans on PostgreSQL are "t" and "f").
// A Connection is used by one thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "retort/error.h"

namespace retort {

// A parameter or a cell; nothing is NULL.
using Cell = std::optional<std::string>;

// What a text stands for, on a database that keeps it with each value (SQLite's storage classes).
enum class ValueKind : uint8_t { Text, Integer, Real, Blob };

struct Rows {
  std::vector<std::string> columns;     // names, in order
  std::vector<std::vector<Cell>> rows;  // each as long as `columns`
  int64_t affected = 0;                 // rows changed by an INSERT, UPDATE or DELETE

  // Only from query_typed().
  std::vector<uint32_t> types;   // PostgreSQL: the oid of each column's type
  std::vector<ValueKind> kinds;  // SQLite: of each cell, row after row

  bool empty() const { return rows.empty(); }
};

// A statement of execute_all() failed. The statements before `index` were carried out (inside the open
// transaction, if there is one), it and those after it were not.
class StatementError : public Error {
 public:
  StatementError(Error error, size_t index) : Error(std::move(error)), index_(index) {}
  size_t index() const { return index_; }

 private:
  size_t index_;
};

class Connection {
 public:
  virtual ~Connection() = default;
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Runs one statement, with `?` (SQLite) or `$1` (PostgreSQL) bound to `parameters` in order.
  // Throws Error with the statement and, on PostgreSQL, the SQLSTATE: ErrorCode::LockTimeout when another session held
  // a lock for too long, ErrorCode::InDoubt when the connection was lost during a COMMIT.
  virtual Rows query(std::string_view sql, std::span<const Cell> parameters = {}) = 0;

  // For code in a language whose values have types: with the kind of each parameter (SQLite; PostgreSQL takes the
  // text), and of what comes back. Without parameters PostgreSQL takes several statements and answers the last.
  virtual Rows query_typed(std::string_view sql, std::span<const Cell> parameters, std::span<const ValueKind> kinds) {
    (void)kinds;
    return query(sql, parameters);
  }

  // Runs SQL text of any number of statements separated by `;` and drops their rows. (PostgreSQL makes several in one
  // text one transaction, unless one is open.)
  virtual void execute(std::string_view sql) = 0;

  // Runs statements one after another, each a single one, sending them without waiting for each answer where the
  // database can do so (PostgreSQL between BEGIN and COMMIT, which may themselves be in the list). Outside a
  // transaction each is its own. Throws StatementError, which names the first that failed.
  virtual void execute_all(std::span<const std::string> statements) = 0;

  // "sqlite" or "postgresql": the name of the dialect that speaks to this database.
  virtual std::string_view dialect() const = 0;

  // As an integer that compares: SQLite 3040001, PostgreSQL 150018.
  virtual int server_version() const = 0;

  // True between BEGIN and COMMIT or ROLLBACK, as the database itself sees it.
  virtual bool in_transaction() const = 0;
};

}  // namespace retort
