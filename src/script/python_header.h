// The header of a Python revision: its docstring and the literals that it assigns to Alembic's four names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "revision/graph.h"

namespace retort {

// As read_header() for Python. May throw where `text` is cut off in the middle of a literal.
std::optional<Revision> read_python_header(std::string_view text, bool whole, const std::string& path);

// What Alembic says of a file that has no id; `path` may have folders.
Error no_revision_id(const std::string& path);

}  // namespace retort
