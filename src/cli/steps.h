// Running steps on a database: what `upgrade`, `downgrade`, `stamp` and `ensure_version` share.
#pragma once

#include <string>

#include "cli/project.h"
#include "runtime/options.h"

namespace retort {

// What the settings and the program say about running, with log lines and progress shown.
RunOptions run_options(Invocation& invocation, const Project& project);

enum class Direction { Up, Down };

// `upgrade` and `downgrade`: on the database, or as SQL with --sql; by the project's program where this one
// cannot.
int run_steps(Invocation& invocation, Direction direction);

}  // namespace retort
