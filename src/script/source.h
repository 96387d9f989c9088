// MigrationSource: where the runner gets its migrations from, be they files or compiled into the program.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "retort/connection.h"
#include "retort/ops.h"

namespace retort {

class RevisionGraph;

// What a script that is run, and not read, does its operations by (a Python revision: it may look at the database
// between two of them). Each of these throws Error.
class OpRunner {
 public:
  virtual ~OpRunner() = default;

  virtual std::string_view dialect() const = 0;

  // Carries them out before it returns. An Execute whose text is COMMIT is begin_autocommit(), as with Python's
  // drivers.
  virtual void run(const Ops& ops) = 0;

  // Between these two each statement is committed by itself; what was done before is committed first.
  virtual void begin_autocommit() = 0;
  virtual void end_autocommit() = 0;

  // The database, for the script's own queries; null where SQL is being written (--sql) or history is replayed.
  virtual Connection* connection() = 0;
  // To be called before the script sends a statement by itself. False: it must not be sent, the runner has done what
  // it stands for (COMMIT, BEGIN).
  virtual bool before_statement(std::string_view sql) = 0;

  // With no connection: SQL text as it stands.
  virtual void write(std::string_view sql) = 0;
};

struct LoadedMigration {
  Ops upgrade;
  std::optional<Ops> downgrade;  // nothing: worked out by reverse()
  bool transactional = true;     // false: each statement by itself, outside a transaction
  std::string file;              // for errors; empty when it is compiled in
  int upgrade_line = 0;          // where in the file the section begins; 0: not known
  int downgrade_line = 0;

  // Instead of `upgrade` and `downgrade`, where set.
  std::function<void(OpRunner&)> live_upgrade = {};
  std::function<void(OpRunner&)> live_downgrade = {};
  // Whether that function (`up`: upgrade()) says the same operations each time and does nothing else, so that it may
  // run before its turn, and again. Not set: it does not.
  std::function<bool(bool up)> only_operates = {};
};

class MigrationSource {
 public:
  virtual ~MigrationSource() = default;

  virtual const RevisionGraph& graph() const = 0;

  // The ops of one revision for a database ("sqlite", "postgresql"). Throws Error with file and line when the script
  // is broken, and with what to do (rebuild) when it is C++ that is not compiled into this program.
  virtual LoadedMigration load(const std::string& revision, std::string_view dialect) const = 0;
};

}  // namespace retort
