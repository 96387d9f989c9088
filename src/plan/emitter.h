// Emitter: what the planner asks of a dialect. Each dialect implements it; nothing here knows one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/rebuild.h"
#include "retort/ops.h"

namespace retort {

// One statement, without the ';' at its end.
struct Statement {
  std::string sql;
  bool autocommit = false;  // it refuses to run inside a transaction
  bool script = false;      // user's SQL of any number of statements, to be sent as it stands
  bool operator==(const Statement&) const = default;
};

class Emitter {
 public:
  virtual ~Emitter() = default;

  virtual std::string quote(std::string_view name) const = 0;    // an identifier, always quoted
  virtual std::string literal(std::string_view text) const = 0;  // a text as a SQL literal
  virtual std::string type_sql(const Type& type) const = 0;      // as in a column's definition

  // The statements for one op (never a Call). `before` is the catalog before it; where needs_catalog() says no, it
  // may be empty. Throws Error when the database has no such thing.
  virtual std::vector<Statement> emit(const Op& op, const Catalog& before) const = 0;

  // Whether emit() must know what is there: most ops say it all themselves.
  virtual bool needs_catalog(const Op& op) const = 0;

  // The table that must be copied into a new one to carry out the op; nothing when the database can do it in place.
  // Only asked when needs_catalog(op).
  virtual std::optional<TableName> rebuilds(const Op& op, const Catalog& before) const = 0;

  // The statements of such a copy; only called when rebuilds() named a table.
  virtual std::vector<Statement> emit_rebuild(const Rebuild& rebuild) const = 0;
};

}  // namespace retort
