// Names that SQLite reads without quotes. https://sqlite.org/lang_keywords.html
#pragma once

#include <string_view>

namespace retort::sqlite {

// Letters of ASCII, digits and underscores, not a digit first, and no keyword of SQLite 3.40 or any version before.
bool is_plain_name(std::string_view name);

}  // namespace retort::sqlite
