// The loop over steps: what is sent, and in which transaction.
#include "runtime/execution.h"

#include <algorithm>

#include "db/interrupt.h"
#include "runtime/live.h"

namespace retort {

Execution::Execution(Connection& connection, const Dialect& dialect, const VersionTable& table,
                     const RunOptions& options, RunLock& lock, std::vector<std::string> rows)
    : connection_(connection),
      dialect_(dialect),
      table_(table),
      options_(options),
      lock_(lock),
      guard_(connection, dialect),
      planner_(dialect.emitter(), [this] { return dialect_.reflect(connection_, reflect_options()); }),
      rows_(rows),
      committed_(std::move(rows)),
      open_(connection.in_transaction()) {}

void Execution::add_schemas_of(const Ops& ops) {
  size_t before = schemas_.size();
  for (const auto& op : ops) {
    std::visit(
        [this](const auto& o) {
          if constexpr (requires { o.schema; }) {
            if (!o.schema.empty()) schemas_.insert(o.schema);
          }
        },
        op);
  }
  if (schemas_.size() != before) planner_.forget();
}

// Rights too, though nobody compares them here: what is dropped and made again around a change gets them back.
ReflectOptions Execution::reflect_options() const {
  return {.schemas = {schemas_.begin(), schemas_.end()}, .skip_tables = {table_.name()}, .grants = true};
}

void Execution::first(std::vector<std::string> statements, std::vector<std::string> rows) {
  first_ = std::move(statements);
  rows_ = std::move(rows);
}

void Execution::run(std::span<const PreparedStep> steps) {
  steps_ = steps;
  try {
    run_all();
  } catch (const Error& error) {
    roll_back();
    throw with_state(error);
  } catch (...) {
    roll_back();
    throw;
  }
}

void Execution::run_all() {
  if (!first_.empty()) {
    begin(0);
    for (auto& sql : first_) queue(std::move(sql), {0});
    if (steps_.empty() || runs_outside(0)) commit();
  }
  for (size_t step = 0; step < steps_.size();) {
    step = continue_at(step);
    if (step == steps_.size()) break;
    run_step(step);
    ++step;
  }
  finish();
}

// Where the lock is a transaction, another run can have had its turn since the last COMMIT: the step to go on
// with.
size_t Execution::continue_at(size_t step) {
  if (open_ || !lock_.is_transaction()) return step;
  lock_.take();
  open_ = true;
  auto found = table_.read(connection_).value_or(std::vector<std::string>());
  if (same_rows(found, rows_)) return step;
  auto rows = rows_;
  for (size_t i = step; i < steps_.size(); ++i) {
    rows = rows_after(steps_[i].step.rows, std::move(rows));
    if (!same_rows(found, rows)) continue;
    rows_ = committed_ = rows;
    announced_ = i + 1;
    return i + 1;
  }
  committed_ = found;
  throw Error("Another program changed the version table during this run: it has " + rows_text(found) + " instead of " +
              rows_text(rows_))
      .with_hint("Run the command again: it will start from there.");
}

void Execution::run_step(size_t step) {
  stop_if_interrupted();
  touched_ = half_done_ = false;
  add_schemas_of(steps_[step].ops);  // not before its turn: a step before it may make the schema, or attach it
  if (steps_[step].live) {
    run_live(step);
  } else {
    run_ops(step, steps_[step].ops);
  }
  write_rows(step);
  if (options_.on_version_apply) call_hook(step);
  ++done_;
  // The row of a step with statements that cannot be rolled back must not be rolled back with a later step.
  if (options_.mode == TransactionMode::All && !half_done_) return;
  try {
    commit();
  } catch (const Error& error) {
    fail(error, {step});
  }
  half_done_ = false;
}

void Execution::run_live(size_t step) {
  if (!runs_outside(step)) begin(step);
  flush();
  announce(step);
  Live live(*this, step);
  try {
    steps_[step].live(live);
    if (torn_) {
      throw Error("An operation failed half-way, and the revision went on")
          .with_hint("Let its exception out of the revision, or put the operation into a savepoint (begin_nested()).");
    }
    if (open_) still_open();
  } catch (const Error& error) {
    fail(error, {step});
  }
  planner_.forget();
  outside_ = false;
}

void Execution::run_ops(size_t step, const Ops& ops) {
  planned_ = 0;
  for (size_t i = 0; i < ops.size();) {
    Origin origin{step, &ops[i]};
    if (planner_.will_read(ops[i])) flush();
    PlannedStep planned;
    try {
      planned = planner_.next(ops, i);
    } catch (const Error& error) {
      ++planned_;  // nothing of it is done, but of those before it
      fail(error, origin);
    }
    run_planned(step, planned, std::span(ops).subspan(i, planned.op_count));
    i += planned.op_count;
  }
}

void Execution::run_planned(size_t step, const PlannedStep& planned, std::span<const Op> ops) {
  planned_ += planned.statements.size();
  bool outside = runs_outside(step);
  bool look = std::any_of(ops.begin(), ops.end(), [&](const Op& op) { return guard_.must_look_before(op); });
  if (planned.call != nullptr) return run_call(*planned.call, {step, &ops[0]}, outside, look);
  // Several statements for one op, such as a table's rebuild, must not be torn apart, nor one whose effect on
  // foreign keys is to be judged: they get a transaction even where the step has none.
  bool together = outside && (planned.statements.size() > 1 || look);
  for (const auto& statement : planned.statements) {
    if (statement.autocommit || (outside && !together)) {
      run_outside(statement, {step, &ops[0]});
    } else {
      run_inside(statement, {step, &ops[0]}, look);
    }
  }
  for (const auto& op : ops) guard_.follow(op);
  if (together) leave();
}

void Execution::run_outside(const Statement& statement, Origin origin) {
  leave();
  announce(origin.step);
  try {
    connection_.execute(statement.sql);
  } catch (const Error& error) {
    failed_outside_ = true;
    fail(error, origin);
  }
  half_done_ = committed_something_ = true;
}

void Execution::run_inside(const Statement& statement, Origin origin, bool look) {
  begin(origin.step);
  look_if(look);
  touched_ = changed_ = true;
  if (!statement.script) return queue(statement.sql, origin);
  flush();
  announce(origin.step);
  try {
    connection_.execute(statement.sql);
    still_open();
  } catch (const Error& error) {
    fail(error, origin);
  }
}

void Execution::run_call(const Call& call, Origin origin, bool outside, bool look) {
  if (outside) {
    leave();
    half_done_ = committed_something_ = true;  // whatever it does
  } else {
    begin(origin.step);
    look_if(look);
    touched_ = changed_ = true;
  }
  flush();
  announce(origin.step);
  try {
    call.function(connection_);
    if (!outside) still_open();
  } catch (const Error& error) {
    fail(error, origin);
  } catch (const std::exception& error) {
    fail(Error("The code '" + call.name + "' failed: " + error.what()), origin);
  } catch (...) {
    fail(Error("The code '" + call.name + "' threw something that is no std::exception"), origin);
  }
  planner_.forget();
}

void Execution::look_if(bool wanted) {
  if (!wanted || guard_.has_looked()) return;
  flush();
  guard_.look();
}

void Execution::write_rows(size_t step) {
  const auto& changes = steps_[step].step.rows;
  begin(step);
  touched_ = changed_ = true;
  for (auto& sql : table_.sql(changes)) queue(std::move(sql), {step});
  rows_ = rows_after(changes, std::move(rows_));
  if (!first_change_) first_change_ = changes;
}

void Execution::call_hook(size_t step) {
  flush();
  announce(step);
  const auto& s = steps_[step].step;
  AppliedStep applied{.is_upgrade = s.kind == StepKind::Upgrade || s.stamps_up,
                      .is_stamp = s.kind == StepKind::Stamp,
                      .from = s.from,
                      .to = s.to,
                      .rows = rows_};
  try {
    options_.on_version_apply(connection_, applied);
    still_open();
  } catch (const Error& error) {
    fail(error, {step});
  } catch (const std::exception& error) {
    fail(Error(std::string("The hook on_version_apply failed: ") + error.what()), {step});
  }
}

}  // namespace retort
