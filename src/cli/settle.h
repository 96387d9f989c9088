// From models and a database to the ops between them, with all that somebody must have a say in: renames, and tables
// that no model has.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/invocation.h"
#include "diff/diff.h"

namespace retort {

enum class Ask { No, AboutRenames };

struct Settled {
  Ops ops;
  std::vector<Table> unknown;       // in no model, and left alone
  std::vector<std::string> cannot;  // "cannot compare X: reason"
  Filter filter;                    // what was looked at; leaves the unknown tables alone
};

using Reported = std::function<Catalog(const Catalog& model)>;  // Dialect::as_reported

// `whole` is Target's. `model` gets a .renamed_from where an option or an answer says so. Says as a log line what is
// unknown. Throws Error when something may be renamed and there is nobody to ask.
Settled settle(Invocation& invocation, Ask ask, const Catalog& before, Catalog& model, bool whole,
               const Reported& reported);

}  // namespace retort
