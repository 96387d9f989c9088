// plan: ops to statements.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "plan/emitter.h"

namespace retort {

// Ops that are carried out together: one op, or several in a row that share one rebuild of a table. From the first to
// the last op that needs the rebuild all are on that table; those between that could do without go along with it.
struct PlannedStep {
  size_t first_op = 0;  // index into the ops
  size_t op_count = 1;
  std::vector<Statement> statements;  // empty for a Call, or where there is nothing to do
  const Call* call = nullptr;         // set for a Call; points into the ops
};

// Walks through ops one step at a time and keeps the catalog in step with them. The catalog is asked for only when a
// step must know what is there, and again after SQL or code that may have changed anything.
class Planner {
 public:
  using CatalogSource = std::function<Catalog()>;  // the database as it is now

  Planner(const Emitter& emitter, CatalogSource source) : emitter_(emitter), source_(std::move(source)) {}

  // From a catalog that is known, with no database to read it from again: SQL and code leave it as it is.
  Planner(const Emitter& emitter, Catalog known) : emitter_(emitter), known_(std::move(known)) {}

  // The step that begins with ops[first]. When it needs the catalog, all steps before it must have been run.
  // Errors carry the op's description. Where there is a source, an op that says it all itself but does not fit the
  // catalog (SQL that cannot be seen here may have made its table) is planned all the same: the database judges.
  PlannedStep next(const Ops& ops, size_t first);

  // Whether the step that begins with this op will read the catalog from the source.
  bool will_read(const Op& op) const { return !known_ && emitter_.needs_catalog(op); }

  // Something outside the ops may have changed the database.
  void forget() {
    if (source_) known_.reset();
  }

  // The catalog after all steps so far; null while none has been needed.
  const Catalog* known() const { return known_ ? &*known_ : nullptr; }

 private:
  const Catalog& catalog();
  void follow(const Op& op);
  void emit_one(const Op& op, const Catalog& before, PlannedStep& step);
  void emit_rebuild(const Ops& ops, const TableName& table, PlannedStep& step);
  size_t end_of_rebuild(const Ops& ops, size_t first, const TableName& table) const;

  const Emitter& emitter_;
  CatalogSource source_ = {};
  std::optional<Catalog> known_;
};

// All steps at once, from a catalog that is known. `before` becomes the catalog after.
// Execute leaves it as it is, unless its `effect` is known.
std::vector<PlannedStep> plan(const Ops& ops, Catalog& before, const Emitter& emitter);

}  // namespace retort
