// Runner: brings a database from the revision that it is at to another one.
//
// A run reads the version table and plans. With nothing to do it ends there: one query, no lock. Else it
// takes the lock of the version table, reads and plans again (another run may have done the work meanwhile),
// and carries out the steps. A step and its change of the version table are committed together, so that at
// any moment, even after a crash, the database has exactly the schema of the revisions that its version table
// names.
//
// The exception is what cannot run inside a transaction: CREATE INDEX CONCURRENTLY, Execute::autocommit, a
// revision marked "no-transaction", TransactionMode::None. What was done before such a statement is committed
// first, the row of its revision is written after all of its statements; after a crash in between the row
// names the revision before.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dialects/dialect.h"
#include "retort/connection.h"
#include "revision/plan.h"
#include "runtime/options.h"
#include "runtime/version_table.h"
#include "script/source.h"

namespace retort {

struct RunResult {
  size_t steps = 0;               // how many were carried out by this run
  std::vector<std::string> rows;  // of the version table, now
};

class Runner {
 public:
  // All of these are used until the runner is gone. A transaction that is open on `connection` becomes the run's own
  // (see RunOptions::in_outer_transaction).
  Runner(Connection& connection, const Dialect& dialect, const MigrationSource& source, RunOptions options);

  // Targets as Alembic's command line takes them ("head", "+1", "shop@head"); never a range. All throw Error:
  // with revision, file, op and statement where a step failed, and a hint that says at which revision the
  // database is.
  RunResult upgrade(std::string_view target);
  RunResult downgrade(std::string_view target);
  RunResult stamp(const std::vector<std::string>& targets, bool purge = false);

  // Makes the version table if there is none.
  void ensure_version();

  // The rows of the version table, in its order; none where there is no table. One query, no lock.
  std::vector<std::string> current();

 private:
  using Rows = std::vector<std::string>;
  using Planning = std::function<Plan(const Rows& rows)>;

  std::optional<Rows> read();
  std::optional<Rows> read_patiently();
  RunResult run(const Planning& plan_from, bool purge = false);
  RunResult run_locked(const Planning& planning, bool purge, const Rows& seen, Plan plan);
  std::vector<std::string> opening(bool table_exists, bool purge, const Plan& plan);

  Connection& connection_;
  const Dialect& dialect_;
  const MigrationSource& source_;
  RunOptions options_;
  VersionTable table_;
};

}  // namespace retort
