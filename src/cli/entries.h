// Printing revisions: what the commands that show them share.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/output.h"
#include "revision/graph.h"

namespace retort {

// Each entry with a line end after it.
void print_entries(Output& output, const std::vector<std::string>& entries);

// An array of objects: revision, down_revision, branch_labels, depends_on, head, branchpoint, mergepoint,
// doc, path; and `current` when `rows` is given.
std::string revisions_json(const RevisionGraph& graph, std::span<const int> revisions,
                           const std::vector<std::string>* rows = nullptr);

}  // namespace retort
