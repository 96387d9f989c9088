// What a revision file says of itself at its top, read without compiling or running it.
//
// C++ and SQL files begin with a comment: a message, an empty line, and lines of fields.
//
//   // Add users table
//   //
//   // Revision ID: 1975ea83b712
//   // Revises: ae1027a6acf0              none, one, or several with commas
//   // Branch Labels: accounts            this line and the next two may be left out
//   // Depends On: 27c6a30d7c24
//   // Create Date: 2025-01-16 10:00:00.000000
//
// Python files are Alembic's: a docstring, and assignments of literals to `revision`, `down_revision`, `branch_labels`
// and `depends_on`. Of other statements only the ends are looked for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "revision/graph.h"

namespace retort {

enum class ScriptKind { None, Cpp, Sql, Python };

// By the name's ending. None for what is no revision: README, .h, __init__.py, an editor's ".#a.py".
ScriptKind script_kind(std::string_view file_name);

// Enough of a file for almost every header.
inline constexpr size_t header_size = 4096;

// The revision whose file begins with `head`. Nothing when the header goes on behind it: only if not `whole`.
// Throws Error with file and line for a header that is broken, or is not there. `path` becomes Revision::path.
std::optional<Revision> read_header(ScriptKind kind, std::string_view head, bool whole, const std::string& path);

// The header's text in a whole C++ file, without the marks of its comment: what parse_header() reads. Throws Error.
std::string cpp_header_text(std::string_view source, const std::string& path);

// The revision in a header's text.
Revision parse_header(std::string_view doc, const std::string& path);

// Throws Error, with the line, if there is one: the mark of a file that is no UTF-8 text.
void refuse_nul_bytes(std::string_view text, const std::string& path);

}  // namespace retort
