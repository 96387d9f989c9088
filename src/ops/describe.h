// An op in a few words: for errors, plans and progress.
#pragma once

#include <string>

#include "retort/ops.h"

namespace retort {

std::string describe(const Op& op);  // "add column users.email", "create index ix_users_email on users"

}  // namespace retort
