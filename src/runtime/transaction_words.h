// BEGIN, COMMIT and ROLLBACK in a text of a script's, which may have statements of its own around them.
#pragma once

#include <string>
#include <vector>

#include "dialects/dialect.h"

namespace retort {

// The statements of a text of which one at least begins or ends a transaction; nothing for another text.
std::vector<std::string> statements_around_transactions(const std::string& sql, const Dialect& dialect);

}  // namespace retort
