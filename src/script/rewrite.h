// A revision in another language: the same id, parents, labels, dependencies, description and date.
#pragma once

#include <optional>
#include <string>

#include "script/new_revision.h"

namespace retort {

struct Rewriting {
  ScriptKind kind = ScriptKind::Cpp;
  std::string upgrades = {};                   // as in NewRevision
  std::optional<std::string> downgrades = "";  // nothing: the file has no downgrade of its own
};

// Named as the original is, in `folder`. `original` is what its header says. Throws Error.
NewFile rewritten_revision(const Revision& original, const Rewriting& wanted, const std::string& folder);

}  // namespace retort
