// Replay: the schema that a project's revisions make, worked out in memory from the first one on. For what
// needs to know the schema before a revision and has no database to ask: --sql, and a downgrade that nobody
// wrote.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dialects/dialect.h"
#include "script/source.h"

namespace retort {

// The revisions that are applied where the version table has `rows`, oldest first.
std::vector<int> history_of(const RevisionGraph& graph, const std::vector<std::string>& rows);

class Replay {
 public:
  // `source` and `dialect` are used until the replay is gone.
  Replay(const MigrationSource& source, const Dialect& dialect) : source_(source), dialect_(dialect) {}

  // Everything in history_of(rows).
  void run_to(const std::vector<std::string>& rows);

  // SQL in an Execute without `effect` is not understood; an op that does not fit, since such SQL made what it is
  // about, is left out.
  void run(const std::string& revision, const Op& op);
  void run(const std::string& revision, const Ops& ops);
  // Its upgrade. A live one that cannot do without a database is not understood from there on.
  void run(const std::string& revision, const LoadedMigration& migration);

  const Catalog& catalog() const { return catalog_; }

  // Why what is known of the thing called `name` may be wrong, as a sentence; nothing where it is right.
  std::optional<std::string> doubt(const std::string& name) const;
  // The same about everything.
  std::optional<std::string> doubt() const;

 private:
  struct Unknown {
    std::string revision;
    std::string text;       // in lower case: the SQL, or the op's description
    bool anything = false;  // it may have changed whatever there is
  };

  const MigrationSource& source_;
  const Dialect& dialect_;
  Catalog catalog_;
  std::vector<Unknown> unknown_;
};

// The ops that take back `upgrade`, the upgrade of `revision`, when `before` was replayed up to it. Throws
// Error where that cannot be told, saying to write a downgrade.
Ops reversed(const std::string& revision, const LoadedMigration& migration, const Replay& before);

}  // namespace retort
