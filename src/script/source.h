// MigrationSource: where the runner gets its migrations from, be they files or compiled into the program.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "retort/ops.h"

namespace retort {

class RevisionGraph;

struct LoadedMigration {
  Ops upgrade;
  std::optional<Ops> downgrade;  // nothing: worked out by reverse()
  bool transactional = true;     // false: each statement by itself, outside a transaction
  std::string file;              // for errors; empty when it is compiled in
  int upgrade_line = 0;          // where in the file the section begins; 0: not known
  int downgrade_line = 0;
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
