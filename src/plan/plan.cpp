// Planning one step at a time, and how far a rebuild reaches.
#include "plan/plan.h"

#include <algorithm>

#include "ops/apply.h"
#include "ops/describe.h"

namespace retort {
namespace {

// The table that an op changes and nothing else, for ops that a rebuild can carry out with others.
std::optional<TableName> only_table(const Op& op) {
  return std::visit(
      [](const auto& o) -> std::optional<TableName> {
        using T = std::decay_t<decltype(o)>;
        constexpr bool other = std::is_same_v<T, CreateTable> || std::is_same_v<T, DropTable> ||
                               std::is_same_v<T, RenameTable> || std::is_same_v<T, AlterEnum> ||
                               std::is_same_v<T, CreateObject> || std::is_same_v<T, DropObject> ||
                               std::is_same_v<T, AlterObject> || std::is_same_v<T, RenameObject> ||
                               std::is_same_v<T, Grant> || std::is_same_v<T, Revoke> || std::is_same_v<T, Execute> ||
                               std::is_same_v<T, BulkInsert> || std::is_same_v<T, Call>;
        if constexpr (other) {
          return std::nullopt;
        } else if constexpr (std::is_same_v<T, AlterColumn>) {
          return o.new_name.empty() ? std::optional(TableName{o.table, o.schema}) : std::nullopt;
        } else {
          return TableName{o.table, o.schema};
        }
      },
      op);
}

bool changes_columns(const Op& op) {
  if (const auto* alter = std::get_if<AlterColumn>(&op)) {
    return alter->type || !alter->new_name.empty() || !alter->using_expression.empty();
  }
  return std::holds_alternative<AddColumn>(op) || std::holds_alternative<DropColumn>(op);
}

bool has_using_expression(const Op& op) {
  const auto* alter = std::get_if<AlterColumn>(&op);
  return alter && !alter->using_expression.empty();
}

// Views and triggers hold names in their text, which apply() does not follow.
bool renames_inside_text(const Op& op, const Catalog& catalog) {
  const auto* alter = std::get_if<AlterColumn>(&op);
  bool renames = std::holds_alternative<RenameTable>(op) || (alter && !alter->new_name.empty());
  return renames && !(catalog.views.empty() && catalog.triggers.empty());
}

}  // namespace

const Catalog& Planner::catalog() {
  if (!known_) known_ = source_();
  return *known_;
}

// Keeps the catalog in step with an op that is about to run.
void Planner::follow(const Op& op) {
  if (!known_) return;
  try {
    apply_to(*known_, op);
    if (renames_inside_text(op, *known_)) forget();
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
      emit_one(op, known_ ? *known_ : Catalog{}, step);
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
    if (step.statements.empty()) return;
    forget();
    follow(op);
  } else {
    follow(op);
  }
}

// The op behind the last one that shares the rebuild of `table` with ops[first].
size_t Planner::end_of_rebuild(const Ops& ops, size_t first, const TableName& table) const {
  std::optional<Catalog> state;  // a copy only when there is a second op to look at
  bool columns_changed = changes_columns(ops[first]);
  size_t end = first + 1;
  for (size_t i = first + 1; i < ops.size(); ++i) {
    const Op& op = ops[i];
    bool goes_along = only_table(op) == table;
    bool may_rebuild = emitter_.needs_catalog(op);
    if (!goes_along && !may_rebuild) break;
    if (has_using_expression(op) && columns_changed) break;  // it speaks of columns as they are just before it
    if (!state) {
      state = known_;
      apply_to(*state, ops[first]);
    }
    bool rebuilds = may_rebuild && emitter_.rebuilds(op, *state) == table;
    if (!rebuilds && !goes_along) break;
    if (rebuilds) end = i + 1;
    columns_changed = columns_changed || changes_columns(op);
    try {
      apply_to(*state, op);
    } catch (const Error&) {
      return std::min(end, i);  // its own step will say what is wrong
    }
  }
  return end;
}

void Planner::emit_rebuild(const Ops& ops, const TableName& table, PlannedStep& step) {
  catalog();
  step.op_count = end_of_rebuild(ops, step.first_op, table) - step.first_op;
  auto begin = ops.begin() + static_cast<std::ptrdiff_t>(step.first_op);
  Ops together(begin, begin + static_cast<std::ptrdiff_t>(step.op_count));
  step.statements = emitter_.emit_rebuild(make_rebuild(together, *known_, table.name, table.schema));
  apply_to(*known_, together);
  for (const Op& op : together) {
    if (renames_inside_text(op, *known_)) return forget();
  }
}

std::vector<PlannedStep> plan(const Ops& ops, Catalog& before, const Emitter& emitter) {
  Planner planner(emitter, std::move(before));
  std::vector<PlannedStep> steps;
  for (size_t i = 0; i < ops.size(); i += steps.back().op_count) steps.push_back(planner.next(ops, i));
  before = *planner.known();
  return steps;
}

}  // namespace retort
