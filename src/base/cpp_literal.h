// Texts as C++ source.
#pragma once

#include <string>
#include <string_view>

namespace retort {

// A string literal on one line, for any bytes and any standard of C++: "a\"b\n". UTF-8 stays as it is.
std::string cpp_literal(std::string_view text);

}  // namespace retort
