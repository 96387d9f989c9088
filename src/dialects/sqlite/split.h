// A SQL text cut into its statements, as sqlite3_complete() finds their ends (https://sqlite.org/c3ref/complete.html).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace retort::sqlite {

// The statements without the ';' between them, empty ones left out; comments stay with the statement that they stand
// before. The ';' inside a trigger end nothing.
std::vector<std::string> split(std::string_view sql);

}  // namespace retort::sqlite
