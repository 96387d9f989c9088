// Where in a file of SQL a database has found an error.
#pragma once

#include <string>

#include "retort/error.h"

namespace retort {

// `error` with `path` and the line, from 1, at which its statement begins in `text`, as far as that is to be found
// behind byte `from`.
Error placed(const Error& error, const std::string& path, const std::string& text, size_t from = 0);

}  // namespace retort
