// VersionTable: reads and writes the table that says which revisions a database has, as Alembic keeps it.
//
//   CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY
//   KEY (version_num))
//
// When an id of the project is longer than 32 characters and the database enforces widths
// (Traits::enforces_lengths), the column is made as wide as the longest, and one that is there already and too narrow
// is widened before the first step: Alembic reads the wider one just as well, and would have failed after the step's
// work was done.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dialects/dialect.h"
#include "revision/plan.h"
#include "runtime/options.h"

namespace retort {

class VersionTable {
 public:
  static constexpr size_t usual_width = 32;

  VersionTable(const Dialect& dialect, VersionTableOptions options) : dialect_(dialect), options_(std::move(options)) {}

  const std::string& name() const { return options_.name; }
  std::string full_name() const;  // with its schema; also the lock's name

  // The rows in the database's order, by one query; nothing if there is no such table (a second query makes
  // sure). Not inside a PostgreSQL transaction: the failed query would end it.
  std::optional<std::vector<std::string>> read(Connection& connection) const;
  // The same by two queries, none of which fails.
  std::optional<std::vector<std::string>> read_inside_transaction(Connection& connection) const;

  std::string create_sql(size_t width = usual_width) const;
  std::string purge_sql() const;
  std::vector<std::string> sql(const RowChanges& changes) const;  // in the order in which they must run

  // What makes the column at least `width` wide; nothing to do where lengths are not enforced, or it is.
  std::vector<std::string> widen_sql(Connection& connection, size_t width) const;

  // The error for rows that are not what `changes` should have made of them, in Alembic's words.
  Error mismatch(const RowChanges& changes, const std::vector<std::string>& found) const;

 private:
  bool exists(Connection& connection) const;
  std::string quoted_name() const;
  std::string delete_sql(const std::string& row) const;
  std::string insert_sql(const std::string& row) const;
  std::string update_sql(const RowChanges::Update& update) const;

  const Dialect& dialect_;
  VersionTableOptions options_;
};

// The same rows in whatever order.
bool same_rows(std::vector<std::string> a, std::vector<std::string> b);

// "a, b"; "base" for none.
std::string rows_text(const std::vector<std::string>& rows);

}  // namespace retort
