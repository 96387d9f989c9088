// An op in a few words: for errors, plans and progress.
#pragma once

#include <string>

#include "retort/ops.h"

namespace retort {

std::string describe(const Op& op);  // "add column users.email", "create index ix_users_email on users"

// Whether rows or columns are lost when it runs: DropTable, DropColumn.
bool loses_data(const Op& op);

}  // namespace retort
