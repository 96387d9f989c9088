// prepare: from a plan's steps to the ops that carry them out, before any lock is taken: a broken script is
// found while nothing has happened yet.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "dialects/dialect.h"
#include "revision/plan.h"
#include "script/source.h"

namespace retort {

struct PreparedStep {
  Step step;
  std::string revision = {};  // the id of what runs; empty for a stamp
  Ops ops = {};               // empty for a stamp
  bool transactional = true;
  std::string file = {};                     // for errors; may be empty
  std::function<void(OpRunner&)> live = {};  // set: the ops come from here
  bool only_operates = false;                // `live` does nothing else (see LoadedMigration)
  // What `ops` were recorded from: to tell at which of its lines one of them is.
  std::function<void(OpRunner&)> recorded_from = {};
};

// A downgrade that nobody wrote is worked out from the revisions before it (see replay.h).
std::vector<PreparedStep> prepare(std::span<const Step> steps, const MigrationSource& source, const Dialect& dialect);

// The ops of each live step that only operates, so that they can be sent without going back to its script in between.
// What cannot be recorded stays live: its error comes when it is its turn.
void record(std::vector<PreparedStep>& steps, const Dialect& dialect);

// The longest id in the project: the version table's column must hold it.
size_t longest_id(const RevisionGraph& graph);

}  // namespace retort
