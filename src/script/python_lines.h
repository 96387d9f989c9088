// The logical lines of a Python text, in one spelling: without comments and docstrings, a bracket's lines joined.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace retort {

struct PythonLine {
  int depth = 0;     // blocks around it; 0 for a line of the module
  std::string text;  // blanks only between words; strings in double quotes; no comma before a closing bracket

  bool operator==(const PythonLine&) const = default;
};

// Text that is no Python gives lines that no Python has; nothing is thrown.
std::vector<PythonLine> python_lines(std::string_view text);

}  // namespace retort
