// The rows of the version table against the project's revisions.
#pragma once

#include <algorithm>
#include <span>
#include <string>

#include "revision/graph.h"

namespace retort {

// Alembic's "Can't locate revision identified by 'x'" where `id` is a row, with what to do about it.
Error unknown_row(const std::string& id);

// Calls `work`; where it does not find a revision that none of `asked` (the user's words) speaks of, a row is
// meant.
template <class Work>
auto explaining_rows(std::span<const std::string> asked, Work work) {
  try {
    return work();
  } catch (const RevisionError& error) {
    bool by_user =
        std::ranges::any_of(asked, [&](const std::string& word) { return word.find(error.argument()) != word.npos; });
    if (error.kind() != RevisionError::Kind::NotFound || by_user) throw;
    throw unknown_row(error.argument());
  }
}

}  // namespace retort
