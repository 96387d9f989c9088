// A table as a value and the op that makes it say the same.
#pragma once

#include "retort/ops.h"

namespace retort {

Table as_table(const CreateTable& op);         // the table that the op makes
CreateTable create_table(const Table& table);  // the op that makes the table

// What is set anew; an empty text takes an option away.
void set_options(Options& options, const Options& changes);
// The changes that lead from one to the other.
Options option_changes(const Options& from, const Options& to);

}  // namespace retort
