// What can be wrong with the rows of the version table, and how that is said.
#pragma once

#include <algorithm>
#include <span>
#include <string>

#include "revision/graph.h"

namespace retort {

// Alembic's "Can't locate revision identified by 'x'" where `row` is one, with what to do about it.
Error missing_row(const std::string& row);

// Throws Error where `rows` are not the heads of the graph: what is compared with the models would be an older schema.
void refuse_outdated(const RevisionGraph& graph, std::span<const std::string> rows);

// Calls `work`; where a revision that it does not find is one of `rows`, the error says so.
template <class Work>
auto explaining_rows(std::span<const std::string> rows, Work work) {
  try {
    return work();
  } catch (const RevisionError& error) {
    bool is_row = error.kind() == RevisionError::Kind::NotFound && std::ranges::count(rows, error.argument()) > 0;
    if (is_row) throw missing_row(error.argument());
    throw;
  }
}

}  // namespace retort
