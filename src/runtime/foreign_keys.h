// ForeignKeyGuard: sees to it that a transaction leaves no row behind that refers to nothing, where foreign
// keys are off while it runs (SQLite: https://www.sqlite.org/lang_altertable.html#otheralter, steps 1 and
// 10). Rows that referred to nothing before do not count.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "dialects/dialect.h"
#include "retort/connection.h"
#include "retort/ops.h"

namespace retort {

class ForeignKeyGuard {
 public:
  ForeignKeyGuard(Connection& connection, const Dialect& dialect);

  // Whether the op must not be sent before look() was called in this transaction: the look reads every table
  // with a foreign key, so it is left out while it cannot matter.
  bool must_look_before(const Op& op) const;
  void look();
  bool has_looked() const { return looked_; }
  void follow(const Op& op);  // a renamed table keeps its old violations

  void check() const;                 // before COMMIT; throws Error that names the rows
  void forget() { looked_ = false; }  // the transaction has ended

 private:
  struct Violation {
    std::string table, rowid, parent;
    auto operator<=>(const Violation&) const = default;  // NOLINT(modernize-use-nullptr): mistaken
  };
  using Counts = std::map<Violation, int>;  // a row may break several keys
  Counts violations() const;
  bool count(std::string_view query, Counts& counts) const;

  Connection& connection_;
  const Traits& traits_;  // without a check, the database keeps its foreign keys by itself
  bool looked_ = false;
  Counts before_;
};

}  // namespace retort
