// Alembic projects: commands that go through the project's env.py.
#pragma once

#include <functional>
#include <initializer_list>

#include "cli/project.h"

namespace retort {

// True if the scripts' folder has an env.py and no program of the project's own takes its place.
bool has_python_environment(const Invocation& invocation);

// True if env.py, in this command, does no more than connect to the address of the settings, so that the version table
// can be read without Python, and without everything that env.py imports. Never with -x, which only env.py reads.
bool only_connects(const Invocation& invocation);

// True if, besides, env.py has no say in what an upgrade's revisions do: it has no models, whose naming convention
// would name constraints, and imports nothing of the project's.
bool stands_alone(const Invocation& invocation);

// The rows of the version table of the database that env.py connects to.
std::vector<std::string> rows_in_python(Invocation& invocation);

// Runs the command by env.py, in a Python that is loaded now. Throws Error; names the package when there is no Python.
int run_in_python(Invocation& invocation);

// The same for an upgrade of which something is known already: see PythonRequest::only_scripts.
int upgrade_in_python(Invocation& invocation, std::vector<std::string> only_scripts);

// The same; files that it makes are given to `write`.
int run_in_python(Invocation& invocation,
                  const std::function<void(const std::string& path, const std::string& text)>& write);

// Throws Error when one of the options is given: in Python projects it is not there yet.
void refuse_in_python(const Invocation& invocation, std::initializer_list<const char*> options);

}  // namespace retort
