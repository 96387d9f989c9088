// `retort convert`: Python revisions as C++ or SQL files.
#pragma once

#include "dialects/dialect.h"
#include "python/session.h"

namespace retort {

// Records what each revision's functions do, oldest first, and hands the files over (Session::files(), with names
// only). `options` as in Session::run_migrations(). Throws Error that lists what cannot be converted, with file, line
// and reason; with --partial that is printed and the rest converted.
void convert_revisions(Session& session, const py::dict& options, const Dialect& dialect);

}  // namespace retort
