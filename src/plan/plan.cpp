#include "plan/plan.h"

#include <algorithm>

#include "ops/apply.h"
#include "ops/describe.h"

namespace retort {

const Catalog& Planner::catalog() {
  if (!known_) known_ = source_();
  return *known_;
}

namespace {

bool renames(const Op& op) {
  const auto* alter = std::get_if<AlterColumn>(&op);
  return std::holds_alternative<RenameTable>(op) || (alter != nullptr && !alter->new_name.empty());
}

}  // namespace

// Keeps the catalog in step with an op that is about to run.
void Planner::follow(const Op& op) {
  if (!known_) return;
  try {
    apply_to(*known_, op);
    // Only the database knows what the texts of triggers and views have become.
    if (renames(op) && !(known_->triggers.empty() && known_->views.empty())) forget();
  } catch (const Error&) {
    // The database has the last word on whether the op fits; a catalog that does not is read again.
    if (!source_) throw;
    forget();
  }
}

PlannedStep Planner::next(const Ops& ops, size_t first) {
  const Op& op = ops[first];
  PlannedStep step{.first_op = first};
  try {
    if (const Call* call = std::get_if<Call>(&op)) {
      step.call = call;
      forget();
    } else if (!emitter_.needs_catalog(op)) {
      static const Catalog nothing_known;
      emit_one(op, known_ ? *known_ : nothing_known, step);
    } else if (auto table = emitter_.rebuilds(op, catalog())) {
      emit_rebuild(ops, *table, step);
    } else {
      emit_one(op, *known_, step);
    }
  } catch (Error& error) {
    error.in_op(describe(op));
    throw;
  }
  return step;
}

void Planner::emit_one(const Op& op, const Catalog& before, PlannedStep& step) {
  step.statements = emitter_.emit(op, before);
  if (std::holds_alternative<Execute>(op)) {
    if (!step.statements.empty()) forget();
  } else {
    follow(op);
  }
}

// Takes in the ops that follow for as long as they need a rebuild of the same table.
void Planner::emit_rebuild(const Ops& ops, const TableName& table, PlannedStep& step) {
  Catalog after = catalog();
  size_t end = step.first_op;
  do {
    apply_to(after, ops[end++]);
  } while (end < ops.size() && emitter_.needs_catalog(ops[end]) && emitter_.rebuilds(ops[end], after) == table);

  step.op_count = end - step.first_op;
  auto begin = ops.begin() + static_cast<std::ptrdiff_t>(step.first_op);
  Ops together(begin, begin + static_cast<std::ptrdiff_t>(step.op_count));
  step.statements = emitter_.emit_rebuild(make_rebuild(together, *known_, table.name, table.schema));
  known_ = std::move(after);
  bool texts = !known_->triggers.empty() || !known_->views.empty();
  if (texts && std::any_of(together.begin(), together.end(), renames)) forget();
}

std::vector<PlannedStep> plan(const Ops& ops, Catalog& before, const Emitter& emitter) {
  Planner planner(emitter, std::move(before));
  std::vector<PlannedStep> steps;
  for (size_t i = 0; i < ops.size(); i += steps.back().op_count) steps.push_back(planner.next(ops, i));
  before = *planner.known();
  return steps;
}

}  // namespace retort
