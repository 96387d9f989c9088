// What must step aside while columns change, and come back after: PostgreSQL refuses to change the type of a column
// that a computed column is worked out from or that a view reads, to take away a column that a key of another table
// refers to, and to make an enum another type while expressions and foreign keys still speak of the old one.
#pragma once

#include <optional>
#include <set>

#include "dialects/postgresql/emit.h"

namespace retort::postgresql {

class Detour {
 public:
  // `before` must outlive it. Nothing is copied until something has to step aside.
  Detour(const PostgresqlSql& sql, const Catalog& before) : sql_(sql), before_(before) {}

  // The column goes and comes back. Its own statements are the caller's; what is on it goes along.
  void replaces(const Table& table, const Column& column);

  // The column gets another type: what is computed from it goes and comes back, and foreign keys on what carries it.
  void retypes(const Table& table, const Column& column);

  // The column's type is replaced by one whose values compare with none of the old ones.
  void replaces_type(const Table& table, const Column& column);

  // The statements on either side of the change. Foreign keys go first and come last.
  std::vector<Statement> before() const;
  std::vector<Statement> after() const;

 private:
  // Places in the lists of a table.
  struct Aside {
    std::set<size_t> columns, foreign_keys, uniques, checks, excludes, indexes;
    bool primary_key = false;
  };
  enum class Reach { Everything, Expressions };

  void take(size_t table, const std::string& column, Reach reach);
  void take_foreign_keys(size_t table, const std::string& column);
  void take_foreign_keys_on(size_t table, const std::vector<std::string>& columns);
  size_t place_of(const Table& table) const { return static_cast<size_t>(&table - before_.tables.data()); }
  Aside& aside(size_t table);
  template <class Visit>
  void for_each_table(Visit visit) const;

  const PostgresqlSql& sql_;
  const Catalog& before_;
  std::vector<Aside> aside_;     // one for each table; empty until there is something
  std::vector<Object> objects_;  // in an order in which they can be made
};

}  // namespace retort::postgresql
