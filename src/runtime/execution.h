// Execution: carries out prepared steps on a database, under the lock. It decides where transactions begin
// and end.
//
// Invariant: what is committed is always a whole step with its change of the version table, or, of a step
// that cannot run inside a transaction, a part while the version table still names the revision before.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "dialects/dialect.h"
#include "plan/plan.h"
#include "runtime/batch.h"
#include "runtime/foreign_keys.h"
#include "runtime/lock.h"
#include "runtime/options.h"
#include "runtime/prepare.h"
#include "runtime/version_table.h"

namespace retort {

// Also carries out the steps of a script that is run and not read (OpRunner).
class Execution {
 public:
  // `lock` is held; `rows` is what the version table has. Everything is used until the execution is gone.
  Execution(Connection& connection, const Dialect& dialect, const VersionTable& table, const RunOptions& options,
            RunLock& lock, std::vector<std::string> rows);

  // Statements that come before the first step, in its transaction (the version table's making), and the rows
  // after.
  void first(std::vector<std::string> statements, std::vector<std::string> rows);

  // Carries out the steps, the first of which begins at the rows given. Throws Error, after rolling back,
  // with a hint that says where the database is now. At most once.
  void run(std::span<const PreparedStep> steps);

  size_t steps_done() const { return done_; }
  const std::vector<std::string>& rows() const { return rows_; }

 private:
  class Live;

  void run_all();
  size_t continue_at(size_t step);
  void run_step(size_t step);
  void run_live(size_t step);
  void run_ops(size_t step, const Ops& ops);
  void run_planned(size_t step, const PlannedStep& planned, std::span<const Op> ops);
  void run_outside(const Statement& statement, Origin origin);
  void run_inside(const Statement& statement, Origin origin, bool look);
  void run_call(const Call& call, Origin origin, bool outside, bool look);
  void look_if(bool wanted);  // at foreign keys
  void write_rows(size_t step);
  void call_hook(size_t step);

  // Transactions.
  void begin(size_t step);  // if none is open; queued where the lock does not depend on it
  void commit();            // what is queued or open, if anything
  void finish();            // the last commit, unless the transaction is the caller's
  void check_transaction();
  void leave();  // commits what is done so far, in the middle of a step
  void check_rows();
  void still_open();  // throws if a revision's own SQL ended the transaction
  void roll_back() noexcept;

  // Sending.
  void queue(std::string sql, Origin origin);
  void flush();
  void announce(size_t step);  // this step and those before it have begun
  [[noreturn]] void fail(const Error& error, Origin origin) const;
  Error retold(const Error& error, Origin origin) const;  // by the script that the op was recorded from
  Error with_state(const Error& error) const;

  bool runs_outside(size_t step) const {
    return outside_ || options_.mode == TransactionMode::None || !steps_[step].transactional;
  }
  ReflectOptions reflect_options() const;
  void add_schemas_of(const Ops& ops);

  Connection& connection_;
  const Dialect& dialect_;
  const VersionTable& table_;
  const RunOptions& options_;
  RunLock& lock_;
  ForeignKeyGuard guard_;
  Planner planner_;
  Batch batch_;

  std::span<const PreparedStep> steps_;
  std::vector<std::string> first_;          // statements of first() that are not queued yet
  std::vector<std::string> rows_;           // after what is queued
  std::vector<std::string> committed_;      // as the database has them for certain
  std::optional<RowChanges> first_change_;  // of the version table in this transaction
  bool open_ = false;                       // a transaction is open, or its BEGIN is queued
  bool touched_ = false;                    // something of the current step is queued or sent
  bool outside_ = false;                    // a live step has asked for autocommit
  bool torn_ = false;                       // an op of a live step failed in its middle, and the script goes on
  size_t planned_ = 0;                      // how many statements the last ops have, as far as they were planned
  std::set<std::string> schemas_;           // other than the default one that the ops speak of
  bool half_done_ = false;                  // a part of the current step is committed, its row is not
  bool ended_by_revision_ = false;          // the transaction, by COMMIT or ROLLBACK inside a text
  bool failed_outside_ = false;             // a statement outside any transaction
  size_t announced_ = 0;                    // how many steps
  size_t done_ = 0;                         // how many steps are committed or queued
  bool changed_ = false;                    // something was sent or queued in this transaction
  bool committed_something_ = false;
};

}  // namespace retort
