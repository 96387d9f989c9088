// Templates of `init` for projects whose models and migrations are Python: files that Alembic runs as well.
#pragma once

#include <span>

#include "cli/templates.h"

namespace retort {

// "python", "async", "multidb", "pyproject", "pyproject_async".
std::span<const ProjectTemplate> python_templates();

}  // namespace retort
