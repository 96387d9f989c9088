// A .env file: `NAME=value` lines as most tools read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace retort {

// The last value of `name` in the text, or nothing. `export` before a name is accepted. In 'single quotes'
// everything stands for itself; in "double quotes" \n, \t, \" , \\ and \$ are escapes and the value may go
// over several lines; without quotes a value ends at the line's end or at a `#` after a blank. Lines that are
// none of this are left alone.
std::optional<std::string> dotenv_value(std::string_view text, std::string_view name);

}  // namespace retort
