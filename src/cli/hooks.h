// Post-write hooks: programs that are run on each new revision file.
// https://alembic.sqlalchemy.org/en/latest/autogenerate.html#applying-post-processing-and-python-code-formatters-to-generated-revisions
#pragma once

#include <string>

#include "cli/config.h"
#include "cli/output.h"

namespace retort {

// Runs the configured hooks on the file. Types: `exec` (key `executable`), `console_scripts` (`entrypoint`: a
// program of that name, or else a Python module) and `module` (`module`: a Python module). A hook that fails
// is a warning.
void run_post_write_hooks(const Config& config, const std::string& path, Output& output);

}  // namespace retort
