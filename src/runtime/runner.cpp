// Commands: read, plan, lock, read again, carry out.
#include "runtime/runner.h"

#include <algorithm>
#include <set>

#include "ops/grants.h"
#include "revision/row_errors.h"
#include "runtime/context_lines.h"
#include "runtime/execution.h"
#include "runtime/lock.h"
#include "runtime/prepare.h"

namespace retort {
namespace {

size_t longest_row(const Plan& plan) {
  size_t longest = 0;
  for (const auto& step : plan.steps) {
    for (const auto& row : step.rows.insert) longest = std::max(longest, row.size());
    if (step.rows.update) longest = std::max(longest, step.rows.update->to.size());
  }
  return longest;
}

std::vector<PreparedStep> prepared(const Plan& plan, const MigrationSource& source, const Dialect& dialect) {
  auto steps = prepare(plan.steps, source, dialect);
  record(steps, dialect);
  return steps;
}

// As far as nothing before a Grant may have made its role.
void refuse_missing_roles(const std::vector<PreparedStep>& steps, Connection& connection, const Dialect& dialect) {
  std::set<std::string> roles;
  for (const PreparedStep& step : steps) {
    for (std::string& role : roles_in(step.ops)) roles.insert(std::move(role));
    if (step.live || may_make_roles(step.ops)) break;
  }
  std::vector<std::string> missing = dialect.missing_roles(connection, {roles.begin(), roles.end()});
  if (!missing.empty()) throw no_such_roles(missing);
}

}  // namespace

Runner::Runner(Connection& connection, const Dialect& dialect, const MigrationSource& source, RunOptions options)
    : connection_(connection),
      dialect_(dialect),
      source_(source),
      options_(std::move(options)),
      table_(dialect, options_.version_table) {}

RunResult Runner::upgrade(std::string_view target) {
  return run([&](const Rows& rows) { return plan_upgrade(source_.graph(), rows, target); });
}

RunResult Runner::downgrade(std::string_view target) {
  return run([&](const Rows& rows) { return plan_downgrade(source_.graph(), rows, target); });
}

RunResult Runner::stamp(const std::vector<std::string>& targets, bool purge) {
  return run([&](const Rows& rows) { return plan_stamp(source_.graph(), purge ? Rows() : rows, targets); }, purge);
}

std::vector<std::string> Runner::current() {
  return read().value_or(Rows());
}

std::optional<std::vector<std::string>> Runner::read() {
  return connection_.in_transaction() ? table_.read_inside_transaction(connection_) : table_.read(connection_);
}

void Runner::ensure_version() {
  say_context(dialect_, options_);
  if (read_patiently()) return;
  RunLock lock(connection_, dialect_, table_.full_name(), options_.lock_timeout);
  lock.take();
  if (read()) return;
  Execution execution(connection_, dialect_, table_, options_, lock, {});
  execution.first({table_.create_sql(longest_id(source_.graph()))}, {});
  execution.run({});
}

// A database that another run is writing to may not be readable at the moment.
std::optional<std::vector<std::string>> Runner::read_patiently() {
  std::optional<Rows> rows;
  std::optional<Error> busy;
  auto attempt = [&] {
    try {
      rows = read();
      return true;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::LockTimeout) throw;
      busy = error;
      return false;
    }
  };
  if (!poll_for(options_.lock_timeout, attempt)) throw *busy;
  return rows;
}

RunResult Runner::run(const Planning& plan_from, bool purge) {
  Planning planning = [&](const Rows& rows) { return explaining_rows(rows, [&] { return plan_from(rows); }); };
  say_context(dialect_, options_);
  auto rows = read_patiently().value_or(Rows());
  auto plan = planning(rows);
  if (options_.warn) {
    for (const auto& warning : plan.warnings) options_.warn(warning);
  }
  if (plan.steps.empty() && (!purge || rows.empty())) return {.rows = rows};
  return run_locked(planning, purge, rows, std::move(plan));
}

RunResult Runner::run_locked(const Planning& planning, bool purge, const Rows& seen, Plan plan) {
  // What is wrong with a script shows before the database is touched.
  auto steps = prepared(plan, source_, dialect_);
  RunLock lock(connection_, dialect_, table_.full_name(), options_.lock_timeout);
  lock.take();
  auto found = read();
  auto rows = found.value_or(Rows());
  if (rows != seen) {
    plan = planning(rows);
    steps = prepared(plan, source_, dialect_);
    if (steps.empty() && !purge) return {.rows = rows};
  }
  refuse_missing_roles(steps, connection_, dialect_);
  Execution execution(connection_, dialect_, table_, options_, lock, rows);
  execution.first(opening(found.has_value(), purge, plan), purge ? Rows() : rows);
  execution.run(steps);
  return {.steps = execution.steps_done(), .rows = execution.rows()};
}

// What the version table needs before the first step.
std::vector<std::string> Runner::opening(bool table_exists, bool purge, const Plan& plan) {
  if (!table_exists) return {table_.create_sql(longest_id(source_.graph()))};
  auto statements = table_.widen_sql(connection_, longest_row(plan));
  if (!statements.empty() && options_.warn) {
    options_.warn("The column of '" + table_.full_name() + "' is widened to " + std::to_string(longest_row(plan)) +
                  " characters");
  }
  if (purge) statements.push_back(table_.purge_sql());
  return statements;
}

}  // namespace retort
